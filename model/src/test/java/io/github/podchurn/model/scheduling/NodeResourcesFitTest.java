package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/scheduler/framework/plugins/noderesources/fit_test.go")
class NodeResourcesFitTest {

  private static final ResourceList ALLOCATABLE =
      ResourceList.of(10, 20)
          .with("example.com/aaa", 5)
          .with("ephemeral-storage", 20)
          .with("hugepages-2Mi", 5);

  @ParameterizedTest(name = "TestEnoughRequests: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no resources requested always fits | '' | '' | 10/20 | ''",
        "too many resources fails | 1/1 | '' | 10/20 | cpu memory",
        "too many resources fails due to init container cpu | 1/1 | 3/1 | 8/19 | cpu",
        "too many resources fails due to highest init container cpu | 1/1 | 3/1 2/1 | 8/19 | cpu",
        "too many resources fails due to init container memory | 1/1 | 1/3 | 9/19 | memory",
        "too many resources fails due to highest init container memory"
            + " | 1/1 | 1/3 1/2 | 9/19 | memory",
        "init container fits because it's the max, not sum, of containers and init containers"
            + " | 1/1 | 1/1 | 9/19 | ''",
        "multiple init containers fit because it's the max, not sum, of containers and init"
            + " containers | 1/1 | 1/1 1/1 | 9/19 | ''",
        "both resources fit | 1/1 | '' | 5/5 | ''",
        "one resource memory fits | 2/1 | '' | 9/5 | cpu",
        "one resource cpu fits | 1/2 | '' | 5/19 | memory",
        "equal edge case | 5/1 | '' | 5/19 | ''",
        "equal edge case for init container | 4/1 | 5/1 | 5/19 | ''",
        "extended resource fits | 0/0/example.com/aaa=1 | '' | 0/0 | ''",
        "extended resource fits for init container | 0/0 | 0/0/example.com/aaa=1 | 0/0 | ''",
        "extended resource capacity enforced"
            + " | 1/1/example.com/aaa=10 | '' | 0/0 | example.com/aaa",
        "extended resource capacity enforced for init container"
            + " | 0/0 | 1/1/example.com/aaa=10 | 0/0 | example.com/aaa",
        "extended resource allocatable enforced"
            + " | 1/1/example.com/aaa=1 | '' | 0/0/example.com/aaa=5 | example.com/aaa",
        "extended resource allocatable enforced for init container"
            + " | 0/0 | 1/1/example.com/aaa=1 | 0/0/example.com/aaa=5 | example.com/aaa",
        "extended resource allocatable enforced for multiple containers"
            + " | 1/1/example.com/aaa=3 1/1/example.com/aaa=3 | '' | 0/0/example.com/aaa=2"
            + " | example.com/aaa",
        "extended resource allocatable admits multiple init containers"
            + " | 0/0 | 1/1/example.com/aaa=3 1/1/example.com/aaa=3 | 0/0/example.com/aaa=2 | ''",
        "extended resource allocatable enforced for multiple init containers"
            + " | 0/0 | 1/1/example.com/aaa=6 1/1/example.com/aaa=3 | 0/0/example.com/aaa=2"
            + " | example.com/aaa",
        "extended resource allocatable enforced for unknown resource"
            + " | 1/1/example.com/bbb=1 | '' | 0/0 | example.com/bbb",
        "extended resource allocatable enforced for unknown resource for init container"
            + " | 0/0 | 1/1/example.com/bbb=1 | 0/0 | example.com/bbb",
        "kubernetes.io resource capacity enforced"
            + " | 1/1/kubernetes.io/something=10 | '' | 0/0 | kubernetes.io/something",
        "kubernetes.io resource capacity enforced for init container"
            + " | 0/0 | 1/1/subdomain.kubernetes.io/something=10 | 0/0"
            + " | subdomain.kubernetes.io/something",
        "hugepages resource capacity enforced"
            + " | 1/1/hugepages-2Mi=10 | '' | 0/0 | hugepages-2Mi",
        "hugepages resource capacity enforced for init container"
            + " | 0/0 | 1/1/hugepages-2Mi=10 | 0/0 | hugepages-2Mi",
        "hugepages resource allocatable enforced for multiple containers"
            + " | 1/1/hugepages-2Mi=3 1/1/hugepages-2Mi=3 | '' | 0/0/hugepages-2Mi=2"
            + " | hugepages-2Mi"
      })
  void podFitsWhatIsLeft(
      String name, String containers, String initContainers, String used, String reasons) {
    var pod = NodeResourceRow.pod(containers, initContainers, "");
    assertThat(insufficient(32, used, pod)).as(name).isEqualTo(reasons);
  }

  @ParameterizedTest(name = "TestEnoughRequests: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "resources + pod overhead fits | 3/13 | ''",
        "requests + overhead does not fit for memory | 1/15 | memory"
      })
  void overheadCountsToo(String name, String overhead, String reasons) {
    var pod = NodeResourceRow.pod("1/1", "", overhead);
    assertThat(insufficient(32, "5/5", pod)).as(name).isEqualTo(reasons);
  }

  @ParameterizedTest(name = "TestNotEnoughRequests: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "even without specified resources predicate fails when there's no space for additional pod"
            + " | '' | '' | 10/20",
        "even if both resources fit predicate fails when there's no space for additional pod"
            + " | 1/1 | '' | 5/5",
        "even for equal edge case predicate fails when there's no space for additional pod"
            + " | 5/1 | '' | 5/19",
        "even for equal edge case predicate fails when there's no space for additional pod due to"
            + " init container | 5/1 | 5/1 | 5/19"
      })
  void nodeTakesOnlySoManyPods(String name, String containers, String initContainers, String used) {
    var pod = NodeResourceRow.pod(containers, initContainers, "");
    assertThat(insufficient(1, used, pod)).as(name).isEqualTo("Too many pods");
  }

  @ParameterizedTest(name = "TestStorageRequests: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "due to container scratch disk | 1/1 | 10/10 | cpu",
        "pod fit | 1/1 | 2/10 | ''",
        "storage ephemeral local storage request exceeds allocatable"
            + " | 0/0/ephemeral-storage=25 | 2/2 | ephemeral-storage",
        "pod fits | 0/0/ephemeral-storage=10 | 2/2 | ''"
      })
  void storageCountsLikeTheRest(String name, String containers, String used, String reasons) {
    var pod = NodeResourceRow.pod(containers, "", "");
    assertThat(insufficient(32, used, pod)).as(name).isEqualTo(reasons);
  }

  private static String insufficient(int podsMax, String used, PodRequests pod) {
    var node =
        NodeResources.empty(podsMax, ALLOCATABLE).plus(NodeResourceRow.pod(used, "", "").demand());
    return String.join(" ", node.insufficient(pod.demand())).replace("Insufficient ", "");
  }
}
