package org.espalier.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
  @TempDir Path folder;

  @Test
  void valuesStandRowByRowWithTheChannelsOfAPixelTogether() {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 200};
    Image image = new Image(2, 2, 3, pixels);
    pixels[0] = 99;
    assertEquals(1, image.value(0, 0, 0));
    assertEquals(5, image.value(0, 1, 1));
    assertEquals(9, image.value(1, 0, 2));
    assertEquals(200, image.value(1, 1, 2));
    assertEquals("image of 2 x 2, 3 channels", image.toString());
  }

  @Test
  void imagesOfTheSameShapeAndValuesAreEqual() {
    byte[] pixels = {1, 2, 3, 4};
    assertEquals(new Image(2, 2, 1, pixels), new Image(2, 2, 1, pixels));
    assertEquals(new Image(2, 2, 1, pixels).hashCode(), new Image(2, 2, 1, pixels).hashCode());
    assertNotEquals(new Image(2, 2, 1, pixels), new Image(1, 4, 1, pixels));
    assertNotEquals(new Image(2, 2, 1, pixels), new Image(2, 2, 1, new byte[4]));
  }

  @Test
  void aWrongNumberOfValuesIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Image(2, 2, 3, new byte[4]))
            .getMessage();
    assertEquals("4 values for an image of 2 x 2, 3 channels", message);
    assertThrows(IllegalArgumentException.class, () -> new Image(0, 2, 1, new byte[0]));
  }

  @Test
  void greyPicturesAreReadWithTheirOwnValues() throws IOException {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 6; i++) {
      picture.getRaster().setSample(i % 3, i / 3, 0, 50 * i);
    }
    Image image = Image.read(written(picture));
    assertEquals(new Image(2, 3, 1, new byte[] {0, 50, 100, (byte) 150, (byte) 200, -6}), image);
  }

  @Test
  void greyPicturesOfSixteenBitsLoseTheLowerEight() throws IOException {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    picture.getRaster().setSample(0, 0, 0, 0x1234);
    picture.getRaster().setSample(1, 0, 0, 0xFFFF);
    assertEquals(new Image(1, 2, 1, new byte[] {0x12, (byte) 0xFF}), Image.read(written(picture)));
  }

  @Test
  void colouredPicturesHaveRedGreenAndBlueWhateverIsTransparent() throws IOException {
    Image expected = new Image(1, 2, 3, new byte[] {1, 2, 3, (byte) 255, 0, 16});
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
      BufferedImage picture = new BufferedImage(2, 1, type);
      picture.setRGB(0, 0, 0xFF010203);
      picture.setRGB(1, 0, 0x80FF0010);
      assertEquals(expected, Image.read(written(picture)));
    }
  }

  @Test
  void whatIsNoPictureIsRefusedWithItsName() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "hello");
    String message = assertThrows(DataException.class, () -> Image.read(text)).getMessage();
    assertEquals(text + ": no picture of a known format; convert it to PNG or JPEG", message);
  }

  @Test
  void aPictureThatClaimsToFillTheMemoryIsRefused() throws IOException {
    Path file = written(new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB));
    byte[] bytes = Files.readAllBytes(file);
    bytes[17] = 1; // the second of the four bytes of the width: 65,538 pixels
    bytes[22] = 16; // the third of those of the height: 4,097
    Files.write(file, bytes);
    String message = assertThrows(DataException.class, () -> Image.read(file)).getMessage();
    assertTrue(message.contains("a picture of 65538 x 4097 pixels; at most"), message);
  }

  @Test
  void aPictureThatIsCutOffIsRefused() throws IOException {
    Path whole = written(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    String message = assertThrows(DataException.class, () -> Image.read(whole)).getMessage();
    assertTrue(message.startsWith(whole + ": a damaged picture"), message);
  }

  private Path written(BufferedImage picture) throws IOException {
    Path file = folder.resolve("picture.png");
    assertTrue(ImageIO.write(picture, "png", file.toFile()));
    return file;
  }
}
