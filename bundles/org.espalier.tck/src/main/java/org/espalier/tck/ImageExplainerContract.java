package org.espalier.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.source.Column;
import org.espalier.source.Image;

/** What every explainer of images has to do. */
public abstract class ImageExplainerContract extends ExplainerContract {
  private static final int SIDE = 24;
  private static final int FROM = 6;
  private static final int TO = 12;

  @Override
  final ExplainTrial trial() {
    return ExplainTrial.of(
            List.of("no", "yes"), new LinearTrialModel(-2, ImageExplainerContract::terms))
        .reading("picture", Column.Type.IMAGE);
  }

  private static boolean isSought(int pixel) {
    int y = pixel / SIDE;
    int x = pixel % SIDE;
    return y >= FROM && y < TO && x >= FROM && x < TO;
  }

  /** Stripes where the model looks, and a slope around them. */
  @Override
  final Map<String, Object> row() {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int stripe = i % 2 == 0 ? 230 : 30;
      pixels[i] = (byte) (isSought(i) ? stripe : 60 + 2 * (i / SIDE));
    }
    return Map.of("picture", new Image(SIDE, SIDE, 1, pixels));
  }

  private static List<LinearTrialModel.Term> terms(Map<String, Object> row) {
    Image image = (Image) row.get("picture");
    List<LinearTrialModel.Term> terms = new ArrayList<>();
    for (int i = 0; i < SIDE * SIDE; i++) {
      Attribution.Part part =
          new Attribution.Part(
              "picture", "pixel " + i, List.of(), List.of(new Attribution.Run(i, i + 1)));
      double sign = i % 2 == 0 ? 0.4 : -0.4;
      terms.add(
          new LinearTrialModel.Term(
              part, image.value(i / SIDE, i % SIDE, 0) / 255.0, isSought(i) ? sign : 0));
    }
    return terms;
  }

  @Override
  final boolean isSought(Attribution.Part part) {
    return part.pixels().stream()
        .anyMatch(
            run ->
                IntStream.range(run.from(), run.to()).anyMatch(ImageExplainerContract::isSought));
  }
}
