package io.github.podchurn.reports.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Images as PNG files: three bytes a pixel, no dates or other metadata, so that equal images give
 * equal bytes.
 *
 * <p>The JDK's own writer looks for image formats in the whole class path first, which takes a
 * short program longer than the writing does.
 *
 * <p>Source: PNG specification, third edition, sections 5 (chunks) and 9 (filters).
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] RGB_EIGHT_BITS = {8, 2, 0, 0, 0};
  private static final int BYTES_PER_PIXEL = 3;
  // Every row is stored as its difference to the row above: flat areas become zeros.
  private static final byte FILTER_UP = 2;

  private Png() {}

  /** Encodes an image of {@link BufferedImage#TYPE_INT_RGB}. */
  static byte[] encode(BufferedImage image) {
    var file = new ByteArrayOutputStream(1 << 17);
    file.writeBytes(SIGNATURE);
    var header = ByteBuffer.allocate(13);
    header.putInt(image.getWidth()).putInt(image.getHeight()).put(RGB_EIGHT_BITS);
    writeChunk(file, "IHDR", header.array());
    writeChunk(file, "IDAT", compressed(filtered(image)));
    writeChunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] filtered(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int width = image.getWidth();
    var rows = new byte[image.getHeight() * (1 + width * BYTES_PER_PIXEL)];
    int out = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      rows[out++] = FILTER_UP;
      for (int i = y * width; i < (y + 1) * width; i++) {
        int pixel = pixels[i];
        int above = y == 0 ? 0 : pixels[i - width];
        rows[out++] = (byte) ((pixel >> 16) - (above >> 16));
        rows[out++] = (byte) ((pixel >> 8) - (above >> 8));
        rows[out++] = (byte) (pixel - above);
      }
    }
    return rows;
  }

  private static byte[] compressed(byte[] bytes) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new ByteArrayOutputStream(1 << 17);
      var buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void writeChunk(ByteArrayOutputStream file, String type, byte[] data) {
    var chunk = ByteBuffer.allocate(4 + data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    var sum = new CRC32();
    sum.update(chunk.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(chunk.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
