package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many mistakes upstream finds; {@link ServiceValidationTest} says which. */
@Upstream("pkg/apis/core/validation/validation_test.go")
class ServiceCreateTest {

  @ParameterizedTest(name = "TestValidateServiceCreate: {0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "missing namespace | namespace= | 1",
        "invalid namespace | namespace=-123 | 1",
        "missing name | name= | 1",
        "invalid name | name=-123 | 1",
        "too long name | name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 1",
        "invalid label | label=NoUppercaseOrSpecialCharsLike=Equals | 1",
        "invalid annotation | annotation=NoSpecialCharsLike=Equals~bar | 1",
        "nil selector | selector=null | 0",
        "invalid selector | selector=NoSpecialCharsLike=Equals | 1",
        "missing session affinity | affinity= | 1",
        "missing type | type= | 1",
        "missing ports | ports= | 1",
        "missing ports but headless | ports= ip=None | 0",
        "empty port[0] name | port=:TCP:8675:8675:0 | 0",
        "empty port[1] name | port+=:TCP:12345:12345:0 | 1",
        "empty multi-port port[0] name | port=:TCP:8675:8675:0 port+=p:TCP:12345:12345:0 | 1",
        "invalid port name | port=INVALID:TCP:8675:8675:0 | 1",
        "missing protocol | port=p::8675:8675:0 | 1",
        "invalid protocol | port=p:INVALID:8675:8675:0 | 1",
        "invalid cluster ip | ip=invalid | 1",
        "missing port | port=p:TCP:0:8675:0 | 1",
        "invalid port | port=p:TCP:65536:8675:0 | 1",
        "invalid TargetPort int | port=p:TCP:8675:65536:0 | 1",
        "valid port headless | port=p:TCP:11722:11722:0 ip=None | 0",
        "invalid port headless 1 | port=p:TCP:11722:11721:0 ip=None | 0",
        "invalid port headless 2 | port=p:TCP:11722:target:0 ip=None | 0",
        "invalid publicIPs localhost | external=Cluster externalIps=127.0.0.1 | 1",
        "invalid publicIPs unspecified | external=Cluster externalIps=0.0.0.0 | 1",
        "invalid publicIPs loopback | external=Cluster externalIps=127.0.0.1 | 1",
        "invalid publicIPs host | external=Cluster externalIps=myhost.mydomain | 1",
        "valid publicIPs | external=Cluster externalIps=1.2.3.4 | 0",
        "dup port name | port+=p:TCP:12345:12345:0 | 1",
        "valid load balancer protocol UDP 1 | balanced port=p:UDP:8675:8675:0 | 0",
        "valid load balancer protocol UDP 2 | balanced port=q:UDP:12345:12345:0 | 0",
        "load balancer with mix protocol | balanced port+=q:UDP:12345:12345:0 | 0",
        "valid 1 | '' | 0",
        "valid 2 | port=p:UDP:8675:12345:0 | 0",
        "valid 3 | port=p:TCP:8675:http:0 | 0",
        "'valid cluster ip - none ' | ip=None | 0",
        "valid cluster ip - empty | port=p:TCP:8675:http:0 | 0",
        "valid type - clusterIP | type=ClusterIP | 0",
        "valid type - loadbalancer | balanced | 0",
        "valid type - loadbalancer with allocateLoadBalancerNodePorts=false | balanced"
            + " allocate=false | 0",
        "invalid type - missing AllocateLoadBalancerNodePorts for loadbalancer type |"
            + " balanced allocate=null | 1",
        "valid type loadbalancer 2 ports | balanced port+=q:TCP:12345:12345:0 | 0",
        "valid external load balancer 2 ports | balanced port+=q:TCP:12345:12345:0 | 0",
        "duplicate nodeports | type=NodePort external=Cluster port+=q:TCP:1:1:1"
            + " port+=r:TCP:2:2:1 | 1",
        "duplicate nodeports (different protocols) | type=NodePort external=Cluster"
            + " port+=q:TCP:1:1:1 port+=r:UDP:2:2:1 port+=s:SCTP:3:3:1 | 0",
        "invalid duplicate ports (with same protocol) | port+=q:TCP:12345:8080:0"
            + " port+=r:TCP:12345:80:0 | 1",
        "valid duplicate ports (with different protocols) | port+=q:TCP:12345:8080:0"
            + " port+=r:UDP:12345:80:0 port+=s:SCTP:12345:8088:0 | 0",
        "valid type - cluster | type=ClusterIP | 0",
        "valid type - nodeport | type=NodePort external=Cluster | 0",
        "valid type - loadbalancer with allocateLoadBalancerNodePorts=true | balanced | 0",
        "valid type loadbalancer with NodePort | balanced port+=q:TCP:12345:12345:12345 | 0",
        "valid type=NodePort service with NodePort | type=NodePort external=Cluster"
            + " port+=q:TCP:12345:12345:12345 | 0",
        "valid type=NodePort service without NodePort | type=NodePort external=Cluster"
            + " port+=q:TCP:12345:12345:0 | 0",
        "valid cluster service without NodePort | port+=q:TCP:12345:12345:0 | 0",
        "invalid cluster service with NodePort | port+=q:TCP:12345:12345:12345 | 1",
        "invalid public service with duplicate NodePort | type=NodePort external=Cluster"
            + " port+=p1:TCP:1:1:1 port+=p2:TCP:2:2:1 | 1",
        "valid type=LoadBalancer | balanced port+=q:TCP:12345:12345:0 | 0",
        "valid port type=LoadBalancer | balanced port+=kubelet:TCP:10250:12345:0 | 0"
      })
  void namesPortsAndTypes(String name, String changes, int errors) {
    assertErrors(name, changes, errors);
  }

  @ParameterizedTest(name = "TestValidateServiceCreate: {0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "valid LoadBalancer source range annotation | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~1.2.3.0/24,__5.6.0.0/16"
            + " | 0",
        "valid empty LoadBalancer source range annotation | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~ | 0",
        "valid whitespace-only LoadBalancer source range annotation | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~__ | 0",
        "invalid LoadBalancer source range annotation (hostname) | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~foo.bar | 1",
        "invalid LoadBalancer source range annotation (invalid CIDR) | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~1.2.3.4/33 | 1",
        "invalid LoadBalancer source range annotation for non LoadBalancer type service |"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~1.2.3.0/24 | 1",
        "invalid empty-but-set LoadBalancer source range annotation for non LoadBalancer"
            + " type service | annotation=service.beta.kubernetes.io/load-balancer-source-ranges~ |"
            + " 1",
        "valid LoadBalancer source range | balanced ranges=1.2.3.0/24,5.6.0.0/16 | 0",
        "valid LoadBalancer source range with whitespace | balanced"
            + " ranges=1.2.3.0/24__,_5.6.0.0/16 | 0",
        "invalid empty LoadBalancer source range | balanced ranges=___ | 1",
        "invalid LoadBalancer source range (hostname) | balanced ranges=foo.bar | 1",
        "invalid LoadBalancer source range (invalid CIDR) | balanced ranges=1.2.3.4/33 | 1",
        "invalid source range for non LoadBalancer type service | ranges=1.2.3.0/24,5.6.0.0/16 | 1",
        "invalid source range annotation ignored with valid source range field | balanced"
            + " annotation=service.beta.kubernetes.io/load-balancer-source-ranges~foo.bar"
            + " ranges=1.2.3.0/24,5.6.0.0/16 | 0",
        "valid ExternalName | type=ExternalName externalName=foo.bar.example.com | 0",
        "valid ExternalName (trailing dot) | type=ExternalName"
            + " externalName=foo.bar.example.com. | 0",
        "invalid ExternalName clusterIP (valid IP) | type=ExternalName ip=1.2.3.4"
            + " externalName=foo.bar.example.com | 1",
        "invalid ExternalName clusterIP (None) | type=ExternalName ip=None"
            + " externalName=foo.bar.example.com | 1",
        "invalid ExternalName (not a DNS name) | type=ExternalName externalName=-123 | 1",
        "LoadBalancer type cannot have None ClusterIP | balanced ip=None | 1",
        "invalid node port with clusterIP None | type=NodePort external=Cluster"
            + " port+=q:TCP:1:1:1 ip=None | 1",
        "invalid externalTraffic field | balanced external=invalid | 1",
        "nil internalTraffic field when feature gate is on | internal=null | 1",
        "internalTrafficPolicy field nil when type is ExternalName | internal=null"
            + " type=ExternalName externalName=foo.bar.com | 0",
        "internalTrafficPolicy field is set when type is ExternalName | type=ExternalName"
            + " externalName=foo.bar.com | 0",
        "invalid internalTraffic field | internal=invalid | 1",
        "internalTrafficPolicy field set to Cluster | internal=Cluster | 0",
        "internalTrafficPolicy field set to Local | internal=Local | 0",
        "negative healthCheckNodePort field | balanced external=Local health=-1 | 1",
        "negative healthCheckNodePort field | balanced external=Local health=31100 | 0",
        "invalid timeoutSeconds field | affinity=ClientIP timeout=-1 | 1",
        "'sessionAffinityConfig can''t be set when session affinity is None' | balanced"
            + " timeout=90 | 1",
        "invalid, service with invalid ipFamilies | families=not-a-valid-ip-family | 1",
        "invalid, service with invalid ipFamilies (2nd) | policy=RequireDualStack"
            + " families=IPv4,not-a-valid-ip-family | 1",
        "IPFamilyPolicy(singleStack) is set for two families | policy=SingleStack"
            + " families=IPv4,IPv6 | 0",
        "valid, IPFamilyPolicy(preferDualStack) is set for two families (note: alloc"
            + " sets families) | policy=PreferDualStack families=IPv4,IPv6 | 0",
        "invalid, service with 2+ ipFamilies | policy=RequireDualStack families=IPv4,IPv6,IPv4 | 1",
        "invalid, service with same ip families | policy=RequireDualStack families=IPv6,IPv6 | 1",
        "valid, nil service ipFamilies | '' | 0",
        "valid, service with valid ipFamilies (v4) | families=IPv4 | 0",
        "valid, service with valid ipFamilies (v6) | families=IPv6 | 0",
        "valid, service with valid ipFamilies(v4,v6) | policy=RequireDualStack"
            + " families=IPv4,IPv6 | 0",
        "valid, service with valid ipFamilies(v6,v4) | policy=RequireDualStack"
            + " families=IPv6,IPv4 | 0",
        "valid, service preferred dual stack with single family | policy=PreferDualStack"
            + " families=IPv6 | 0",
        "invalid, garbage single ip | ip=garbage-ip | 1",
        "invalid, garbage ips | policy=RequireDualStack clusterIp=garbage-ip"
            + " clusterIps=garbage-ip,garbage-second-ip | 2",
        "invalid, same ip family (v4) | policy=RequireDualStack clusterIp=10.0.0.1"
            + " clusterIps=10.0.0.1,10.0.0.10 families=IPv4,IPv6 | 2",
        "valid, headless-no-selector + multi family + gate off | policy=RequireDualStack"
            + " ip=None families=IPv4,IPv6 selector=null | 0",
        "'invalid, families don''t match (v4=>v6)' | ip=10.0.0.1 families=IPv6 | 1",
        "valid. no field set | '' | 0",
        "valid, single ip | policy=SingleStack ip=10.0.0.1 | 0",
        "valid, single family | policy=SingleStack families=IPv6 | 0",
        "valid, single ip, multi ipfamilies | policy=RequireDualStack ip=10.0.0.1"
            + " families=IPv4,IPv6 | 0",
        "valid, multi ipfamilies (6,4) | policy=RequireDualStack families=IPv6,IPv4 | 0",
        "valid,  multi ipfamilies (4,6) | policy=RequireDualStack families=IPv4,IPv6 | 0",
        "valid, dual stack | policy=RequireDualStack | 0",
        "valid appProtocol | port=:TCP:12345:12345:0:HTTP | 0",
        "valid custom appProtocol | port=:TCP:12345:12345:0:example.com/protocol | 0",
        "invalid appProtocol |"
            + " port=:TCP:12345:12345:0:example.com/protocol_with{invalid}[characters] | 1",
        "invalid cluster ip != clusterIP in single ip service | clusterIp=10.0.0.10"
            + " clusterIps=10.0.0.1 | 1",
        "Use AllocateLoadBalancerNodePorts when type is not LoadBalancer | allocate=true | 1",
        "valid LoadBalancerClass when type is LoadBalancer | balanced"
            + " class=test.com/test-load-balancer-class | 0",
        "invalid LoadBalancerClass | balanced class=Bad/LoadBalancerClass | 1",
        "invalid: set LoadBalancerClass when type is not LoadBalancer |"
            + " class=test.com/test-load-balancer-class | 1",
        "topology annotations are mismatched |"
            + " annotation=service.kubernetes.io/topology-aware-hints~original"
            + " annotation=service.kubernetes.io/topology-mode~different | 1",
        "valid: trafficDistribution field set to PreferClose | distribution=PreferClose | 0",
        "invalid: trafficDistribution field set to Random | distribution=Random | 1"
      })
  void addressesAndWaysIn(String name, String changes, int errors) {
    assertErrors(name, changes, errors);
  }

  private static void assertErrors(String name, String changes, int errors) {
    var row = new ServiceRow(changes);
    assertThat(ServiceValidation.validate(row.meta(), row.manifest())).as(name).hasSize(errors);
  }

  @ParameterizedTest(name = "TestValidateServiceExternalTrafficPolicy: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "valid loadBalancer service with externalTrafficPolicy and healthCheckNodePort"
            + " set | balanced external=Local health=34567 | 0",
        "valid nodePort service with externalTrafficPolicy set | type=NodePort external=Local | 0",
        "valid clusterIP service with none of externalTrafficPolicy and"
            + " healthCheckNodePort set | '' | 0",
        "cannot set healthCheckNodePort field on loadBalancer service with"
            + " externalTrafficPolicy!=Local | balanced health=34567 | 1",
        "cannot set healthCheckNodePort field on nodePort service | type=NodePort"
            + " external=Local health=34567 | 1",
        "cannot set externalTrafficPolicy or healthCheckNodePort fields on clusterIP"
            + " service | external=Local health=34567 | 2",
        "cannot set externalTrafficPolicy field on ExternalName service | type=ExternalName"
            + " external=Local | 1",
        "externalTrafficPolicy is required on NodePort service | type=NodePort | 1",
        "externalTrafficPolicy is required on LoadBalancer service | type=LoadBalancer | 1",
        "externalTrafficPolicy is required on ClusterIP service with externalIPs |"
            + " externalIps=1.2.3,4 | 1"
      })
  void externalPolicyIsForExternalTraffic(String name, String changes, int errors) {
    var found = new FieldErrors();
    new ServiceExposureValidation(new ServiceRow(changes).manifest(), found)
        .validateExternalPolicy();
    assertThat(found.all()).as(name).hasSize(errors);
  }
}
