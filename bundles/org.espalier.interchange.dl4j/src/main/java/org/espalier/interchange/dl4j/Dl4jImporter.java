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
 * Reads the zips of DL4J's {@code ModelSerializer}: networks of the classes {@code
 * MultiLayerNetwork} and {@code ComputationGraph}.
 *
 * <p>Images come in channels last here, sequences as [batch, steps, features]. A layer that no
 * layer of Espalier can say becomes one of type {@code dl4j}, which DL4J executes.
 */
@Component
@ImporterType("dl4j")
@Doc("models of Deeplearning4j (zip)")
public final class Dl4jImporter implements ModelImporter<Dl4jImporter.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "the shape of each input, channels last and without the batch, for example [[28, 28, 1]]; found out where empty")
          @Default("[]")
          @Range(min = 1)
          List<List<Integer>> inputShapes) {}

  @Override
  public boolean recognizes(Path file) throws IOException {
    return ModelZip.recognizes(file);
  }

  @Override
  public ImportedModel read(Settings settings, Path file) throws IOException {
    return ClassLoading.call(
        () -> {
          try (ModelZip zip = ModelZip.open(file)) {
            Network network = Network.of(file, new ConfigurationText(file, zip.configuration()));
            float[] values = zip.coefficients(network.weights());
            List<List<Integer>> stated = settings.inputShapes();
            List<List<Integer>> shapes = stated.isEmpty() ? zip.shapes() : stated;
            Translation.Source source =
                new Translation.Source(
                    "", "Deeplearning4j " + network.origin(), List.copyOf(zip.notes()));
            return new Translation(file, source, network, shapes).model(values);
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
