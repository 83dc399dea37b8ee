package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngTest {

  @Test
  void whatIsEncodedIsDecodedPixelByPixel() throws IOException {
    var image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
    var random = new Random(3);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }

    var decoded = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));

    assertThat(pixels(decoded)).isEqualTo(pixels(image));
  }

  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }
}
