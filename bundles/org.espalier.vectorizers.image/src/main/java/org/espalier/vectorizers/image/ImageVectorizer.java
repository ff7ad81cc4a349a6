package org.espalier.vectorizers.image;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Image;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Turns an image into the values of its pixels.
 *
 * <p>A batch is {@code float32 [batch, height, width, channels]}, a value {@code scale * v +
 * offset} of a {@code v} from 0 to 255. An image of another size is resized, its sides each by its
 * own factor, as Keras's image_dataset_from_directory does; one of other colours is converted.
 *
 * <p>{@code height: auto} and {@code width: auto} are those of the training images, which then have
 * to be of one size. {@code color_mode: auto} is grayscale where every training image is grey.
 */
@Component
@VectorizerType("image")
@Doc("the values of an image's pixels")
public final class ImageVectorizer
    implements Vectorizer<ImageVectorizer.Settings, ImageVectorizer.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("rows of pixels; auto for those of the training images") @Absent("auto") @Range(min = 1)
          Optional<Integer> height,
      @Doc("columns of pixels; auto for those of the training images")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> width,
      @Doc("what the channels are; auto for those of the training images") @Absent("auto")
          Optional<ColorMode> colorMode,
      @Doc("how an image of another size is resized") @Default("bilinear")
          Sampling.Interpolation interpolation,
      @Doc("factor of every value, which is from 0 to 255 before") @Default("1.0") double scale,
      @Doc("added to every value after scaling") @Default("0.0") double offset) {}

  /**
   * What is learned from the training images.
   *
   * @param height rows of pixels
   * @param width columns of pixels
   * @param channels numbers of a pixel
   */
  public record State(int height, int width, int channels) {}

  @Override
  public Column.Type cellType() {
    return Column.Type.IMAGE;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return TensorType.floats(
        Shape.of(
            Dim.BATCH,
            extent(settings.height(), unknown, "height"),
            extent(settings.width(), unknown, "width"),
            extent(settings.colorMode().map(ColorMode::channels), unknown, "channels")));
  }

  private static Dim extent(Optional<Integer> stated, Dim unknown, String name) {
    return stated.map(n -> Dim.of(n)).orElse(Dim.symbol(unknown + "." + name));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    boolean stated =
        settings.height().isPresent()
            && settings.width().isPresent()
            && settings.colorMode().isPresent();
    TrainingImages images = new TrainingImages();
    if (!stated) {
      column.forEach(cell -> images.add(image(cell)));
    }
    return new State(
        settings.height().orElseGet(images::height),
        settings.width().orElseGet(images::width),
        settings.colorMode().map(ColorMode::channels).orElseGet(images::channels));
  }

  private static Image image(Object cell) {
    if (cell instanceof Image image) {
      ColorMode.check(image);
      return image;
    }
    throw new DataException("\"" + cell + "\" is no image");
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.floats(
        Shape.of(
            Dim.BATCH, Dim.of(state.height()), Dim.of(state.width()), Dim.of(state.channels())));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    PixelEncoder pixels =
        new PixelEncoder(
            state.height(),
            state.width(),
            ColorMode.of(state.channels()),
            settings.interpolation());
    float scale = (float) settings.scale();
    float offset = (float) settings.offset();
    return (cell, row) ->
        pixels.encode(image(cell), (place, value) -> row.set(place, scale * value + offset));
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
