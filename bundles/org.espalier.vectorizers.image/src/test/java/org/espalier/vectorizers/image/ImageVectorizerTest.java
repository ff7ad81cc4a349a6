package org.espalier.vectorizers.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.source.Image;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.vectorizer.RowSink;
import org.junit.jupiter.api.Test;

class ImageVectorizerTest extends VectorizerContract {
  private static final Image GREY = new Image(2, 2, 1, new byte[] {10, 20, 30, -56});
  private static final Image COLOURED = new Image(1, 2, 3, new byte[] {10, 20, 30, 100, 0, -1});

  private final ImageVectorizer vectorizer = new ImageVectorizer();

  @Override
  protected ImageVectorizer component() {
    return vectorizer;
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<Image> training = List.of(GREY, new Image(2, 2, 1, new byte[4]));
    return List.of(
        new VectorizerSample("", training, List.of(COLOURED)),
        new VectorizerSample("color_mode: rgb, height: 3", training, List.of(COLOURED)),
        new VectorizerSample(
            "height: 4, width: 3, interpolation: nearest, scale: 0.5, offset: -1.0",
            List.of(GREY, COLOURED),
            List.of(GREY)));
  }

  private static ImageVectorizer.Settings settings(
      Integer height, Integer width, ColorMode mode, Sampling.Interpolation interpolation) {
    return new ImageVectorizer.Settings(
        Optional.ofNullable(height),
        Optional.ofNullable(width),
        Optional.ofNullable(mode),
        interpolation,
        1,
        0);
  }

  private float[] encoded(ImageVectorizer.Settings settings, Image image) {
    ImageVectorizer.State state = vectorizer.fit(settings, List.of(image));
    float[] row = new float[state.height() * state.width() * state.channels()];
    vectorizer
        .encoder(settings, state)
        .encode(
            image,
            new RowSink() {
              @Override
              public void set(int place, float value) {
                row[place] = value;
              }

              @Override
              public void set(int place, int id) {
                throw new AssertionError("an id");
              }
            });
    return row;
  }

  @Test
  void anImageOfTheRightSizeGivesItsValues() {
    ImageVectorizer.Settings auto = settings(null, null, null, Sampling.Interpolation.BILINEAR);
    assertArrayEquals(new float[] {10, 20, 30, 200}, encoded(auto, GREY));
    assertArrayEquals(new float[] {10, 20, 30, 100, 0, 255}, encoded(auto, COLOURED));
  }

  @Test
  void valuesAreScaledThenMoved() {
    ImageVectorizer.Settings scaled =
        new ImageVectorizer.Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sampling.Interpolation.BILINEAR,
            0.1,
            -1);
    assertArrayEquals(new float[] {0, 1, 2, 19}, encoded(scaled, GREY), 1e-6f);
  }

  @Test
  void coloursBecomeGreyByTheirBrightnessAndGreyBecomesColours() {
    float[] grey = encoded(settings(null, null, ColorMode.GRAYSCALE, bilinear()), COLOURED);
    assertArrayEquals(new float[] {18.15f, 58.97f}, grey, 1e-4f);
    float[] coloured = encoded(settings(null, null, ColorMode.RGB, bilinear()), GREY);
    assertArrayEquals(new float[] {10, 10, 10, 20, 20, 20, 30, 30, 30, 200, 200, 200}, coloured);
  }

  private static Sampling.Interpolation bilinear() {
    return Sampling.Interpolation.BILINEAR;
  }

  /** The values are those of TensorFlow's {@code tf.image.resize}. */
  @Test
  void aSmallerImageIsEnlargedBetweenTheCentresOfItsPixels() {
    Image image = new Image(2, 2, 1, new byte[] {4, 8, 12, 16});
    assertArrayEquals(
        new float[] {4, 5, 7, 8, 6, 7, 9, 10, 10, 11, 13, 14, 12, 13, 15, 16},
        encoded(settings(4, 4, null, bilinear()), image));
    assertArrayEquals(
        new float[] {4, 4, 8, 8, 12, 12, 16, 16},
        encoded(settings(2, 4, null, Sampling.Interpolation.NEAREST), image));
  }

  /** The values are those of TensorFlow's {@code tf.image.resize}. */
  @Test
  void aLargerImageIsMadeSmallerByItsNearestPixels() {
    byte[] pixels = {0, 10, 20, 30, 40, 50};
    Image image = new Image(1, 6, 1, pixels);
    assertArrayEquals(new float[] {5, 25, 45}, encoded(settings(1, 3, null, bilinear()), image));
    assertArrayEquals(
        new float[] {10, 40}, encoded(settings(1, 2, null, Sampling.Interpolation.NEAREST), image));
  }

  @Test
  void whatIsStatedIsKnownBeforeFitting() {
    assertEquals(
        "float32[batch, 28, x.width, 1]",
        vectorizer
            .type(settings(28, null, ColorMode.GRAYSCALE, bilinear()), Dim.symbol("x"))
            .toString());
  }

  @Test
  void greyAndColouredImagesTogetherAreColoured() {
    ImageVectorizer.Settings sized = settings(1, 2, null, bilinear());
    assertEquals(1, vectorizer.fit(sized, List.of(GREY)).channels());
    assertEquals(3, vectorizer.fit(sized, List.of(GREY, COLOURED)).channels());
  }

  @Test
  void trainingImagesOfSeveralSizesNeedASizeThatIsStated() {
    ImageVectorizer.Settings auto = settings(null, null, null, bilinear());
    assertEquals(
        "the training images are of several sizes, such as 2 x 2 and 1 x 2; set height and width, and they are resized",
        assertThrows(
                DataException.class,
                () -> vectorizer.fit(auto, List.of(GREY, GREY, COLOURED, GREY)))
            .getMessage());
  }

  @Test
  void whatIsNoImageIsRefused() {
    ImageVectorizer.Settings auto = settings(null, null, null, bilinear());
    assertEquals(
        "\"a.png\" is no image",
        assertThrows(DataException.class, () -> vectorizer.fit(auto, List.of("a.png")))
            .getMessage());
    Image four = new Image(1, 1, 4, new byte[4]);
    assertEquals(
        "image of 1 x 1, 4 channels is neither grey (1 channel) nor red, green and blue (3); convert it",
        assertThrows(DataException.class, () -> vectorizer.fit(auto, List.of(four))).getMessage());
  }
}
