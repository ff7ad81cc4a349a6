package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.osgi.service.component.annotations.Component;

/**
 * Reads {@code .h5} files of Keras 1 and 2 with Deeplearning4j's own mapping of their layers, for
 * those that importer {@code keras} has no layer for, such as {@code LocallyConnected2D}.
 *
 * <p>It takes no file by itself: importer {@code keras} takes all of these, and knows more of them.
 * A layer that no layer of Espalier can say becomes one of type {@code dl4j}, which DL4J executes.
 */
@Component
@ImporterType("dl4j_keras")
@Doc(
    "models of Keras 1 and 2 (.h5) through Deeplearning4j, for layers that importer keras has not; only when asked for")
public final class Dl4jKerasImporter implements ModelImporter<Dl4jKerasImporter.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "the shape of each input, channels last and without the batch, for example [[28, 28, 1]]; that of the file where empty")
          @Default("[]")
          @Range(min = 1)
          List<List<Integer>> inputShapes) {}

  @Override
  public boolean recognizes(Path file) {
    return false;
  }

  @Override
  public ImportedModel read(Settings settings, Path path) throws IOException {
    return ClassLoading.call(
        () -> {
          try (KerasFile file = KerasFile.open(path)) {
            KerasNetwork keras = KerasNetwork.of(file);
            List<List<Integer>> stated = settings.inputShapes();
            List<List<Integer>> shapes = stated.isEmpty() ? keras.inputShapes() : stated;
            Network network = keras.network();
            float[] values = keras.values(network.weights());
            Translation.Source source =
                new Translation.Source(file.modelName(), file.origin(), file.notes());
            return new Translation(path, source, network, shapes).model(values);
          }
        });
  }

  /** By their names where the file has these, else in order where all shapes agree. */
  @Override
  public Map<String, DenseArray> weights(
      Settings settings, Path file, List<PortableLayer> layers, List<Weight> weights)
      throws IOException {
    return MatchedWeights.of(file, read(settings, file).weights(), weights);
  }
}
