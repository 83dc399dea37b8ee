package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ChartImageTest {

  @Test
  void anImageIsTwiceAsSharpAsItIsWide() throws IOException {
    for (var chart : Chart.all(TheBus.result(10))) {
      assertThat(decoded(chart, TheBus.result(10)).getWidth()).isEqualTo(2_000);
    }
  }

  @Test
  void largeAndEmptyResultsAreDrawnToo() throws IOException {
    for (var result :
        List.of(HeavyChurn.result(100, 12), StableService.large(60), TheBus.empty())) {
      for (var chart : Chart.all(result)) {
        assertThat(decoded(chart, result).getHeight()).isGreaterThan(200);
      }
    }
  }

  private static BufferedImage decoded(Chart chart, ExperimentResult result) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(ChartImage.png(chart, result)));
  }
}
