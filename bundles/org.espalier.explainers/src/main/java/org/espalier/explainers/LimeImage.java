package org.espalier.explainers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.osgi.service.component.annotations.Component;

/**
 * LIME for images, by the rules of lime 0.2.0.1's {@code LimeImageExplainer}: pieces of the image
 * are hidden at random, each in half of the samples, and a linear model is fitted to what the model
 * says then. A sample counts by {@code sqrt(exp(-d²/kernel_width²))} with {@code d} the cosine
 * distance of the pieces that are left to all of them.
 *
 * <p>The pieces are superpixels by SLIC; LIME's own default is quickshift. With {@code hide_color:
 * mean}, which is LIME's default, a figure of one colour on a ground of one colour stays as it is;
 * therefore it is not the default here.
 */
@Component
@ExplainerType("lime_image")
@Doc("pieces of an image and how they speak for a class, by samples with some of them hidden")
public final class LimeImage implements Explainer<LimeImage.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("how many samples are made, with the image itself") @Default("1000") @Range(min = 2)
          int numSamples,
      @Doc("how many pieces are named, at most") @Absent("all") @Range(min = 1)
          Optional<Integer> numFeatures,
      @Doc("how these are chosen") @Default("auto") FeatureSelection featureSelection,
      @Doc("how far samples count; less is nearer")
          @Default("0.25")
          @Range(min = 0, aboveMin = true)
          double kernelWidth,
      @Doc(
              "what stands in place of a hidden piece; mean is the mean of its own pixels, auto the"
                  + " colour that a quarter of the image or more has, and else the mean")
          @Default("auto")
          HideColor hideColor,
      @Doc("about how many pieces the image is cut into")
          @Default("50")
          @Range(min = 2, max = 10000)
          int nSegments,
      @Doc("how much place counts against colour where it is cut: with more, pieces are squares")
          @Default("10")
          @Range(min = 0, aboveMin = true)
          double compactness,
      @Doc("the feature that is explained, where the model reads several images; the others stay")
          @Absent("auto")
          Optional<String> feature) {}

  @Override
  public boolean explains(Column.Type cells) {
    return cells == Column.Type.IMAGE;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope) {
    String feature =
        Cells.feature(
            "lime_image",
            scope,
            Column.Type.IMAGE,
            s.feature(),
            "lime_text explains texts, and lime_table columns");
    Pixels image = new Pixels((Image) row.get(feature));
    int[][] pieces = Superpixels.of(image, s.nSegments(), s.compactness());
    BitMatrix samples = samples(s.numSamples(), pieces.length, scope.random("samples"));
    IntFunction<Image> pictures = pictures(s, image, pieces, samples);
    double[] scores =
        ScoredRows.ofSamples(
            scope,
            row,
            output,
            samples.firstAlike(),
            i -> Cells.with(row, feature, pictures.apply(i)));
    int count = s.numFeatures().orElse(pieces.length);
    return LocalModel.fit(samples, scores, weights(s, samples), s.featureSelection(), count)
        .explanation(Cells.output(scope, output), scores[0], i -> part(feature, i + 1, pieces[i]));
  }

  private static Attribution.Part part(String feature, int number, int[] piece) {
    return new Attribution.Part(feature, "segment " + number, List.of(), Pixels.runs(piece));
  }

  /** The image of each sample. */
  private static IntFunction<Image> pictures(
      Settings s, Pixels image, int[][] pieces, BitMatrix samples) {
    int[][] colours = new int[pieces.length][];
    Arrays.setAll(colours, piece -> image.colour(s.hideColor(), pieces[piece]));
    return sample -> {
      byte[] values = image.copy();
      for (int piece = 0; piece < pieces.length; piece++) {
        if (!samples.has(sample, piece)) {
          image.paint(values, pieces[piece], colours[piece]);
        }
      }
      return image.image(values);
    };
  }

  private static BitMatrix samples(int count, int pieces, RandomGenerator random) {
    BitMatrix samples = new BitMatrix(count, pieces);
    for (int row = 1; row < count; row++) {
      for (int piece = 0; piece < pieces; piece++) {
        if (random.nextBoolean()) {
          samples.remove(row, piece);
        }
      }
    }
    return samples;
  }

  private static double[] weights(Settings s, BitMatrix samples) {
    double[] weights = new double[samples.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = LocalModel.kernel(samples.cosineDistance(i), s.kernelWidth());
    }
    return weights;
  }
}
