package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.TheBus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ChartFilesTest {

  @Test
  void everyChartIsAnImageTwiceAsSharpAsItIsWide() throws IOException {
    var images = ChartFiles.of(TheBus.result(10));

    assertThat(images).containsOnlyKeys("availability.png", "endpoints.png", "ip-lifelines.png");
    for (var bytes : images.values()) {
      assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(2_000);
    }
  }

  @Test
  void aLargeResultIsDrawnToo() {
    assertThat(ChartFiles.of(HeavyChurn.result(100, 12))).hasSize(3);
  }

  @Test
  void anEmptyResultIsDrawnToo() {
    assertThat(ChartFiles.of(TheBus.empty())).hasSize(3);
  }
}
