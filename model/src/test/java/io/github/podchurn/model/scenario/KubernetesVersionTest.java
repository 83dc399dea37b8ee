package io.github.podchurn.model.scenario;

import static io.github.podchurn.model.scenario.ProxySpec.SyncRunner.GAP_AFTER_COMPLETION;
import static io.github.podchurn.model.scenario.ProxySpec.SyncRunner.TOKEN_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {

  @ParameterizedTest
  @EnumSource(KubernetesVersion.class)
  void versionIsReadBackFromItsNotation(KubernetesVersion version) {
    assertThat(version.toString()).matches("1\\.[0-9]{2}");
    assertThat(KubernetesVersion.parse(version.toString())).contains(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.9", "v1.34", "1.34.0", "1_34", "V1_34", "2.0"})
  void whatIsNoKnownVersionIsRefused(String text) {
    assertThat(KubernetesVersion.parse(text)).isEmpty();
  }

  @Test
  void runnerOfKubeProxyChangedWith134() {
    assertThat(KubernetesVersion.V1_33.syncRunner()).isEqualTo(TOKEN_BUCKET);
    assertThat(KubernetesVersion.V1_27.syncRunner()).isEqualTo(TOKEN_BUCKET);
    assertThat(KubernetesVersion.V1_34.syncRunner()).isEqualTo(GAP_AFTER_COMPLETION);
  }

  @Test
  void coreDnsKeptClusterNamesBefore133() {
    assertThat(KubernetesVersion.V1_32.dnsServerCache()).isEqualTo(Duration.ofSeconds(30));
    assertThat(KubernetesVersion.V1_33.dnsServerCache()).isEqualTo(Duration.ZERO);
  }
}
