package org.espalier.interchange.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.ModelReader;
import org.espalier.interchange.keras.json.Config;
import org.espalier.interchange.keras.layers.MappedWeight;
import org.espalier.interchange.keras.translate.ModelTranslator;
import org.espalier.interchange.keras.translate.Reasons;
import org.espalier.interchange.keras.translate.TrainingReader;
import org.espalier.interchange.keras.translate.TranslatedModel;
import org.espalier.interchange.keras.weights.WeightMatch;
import org.espalier.interchange.keras.weights.WeightPlan;
import org.espalier.interchange.keras.weights.WeightedLayer;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.osgi.service.component.annotations.Component;

/**
 * Reads the model files of Keras 2 and 3: {@code .keras}, {@code .h5}, and for layers that are
 * given {@code .weights.h5} and {@code .h5} with weights alone.
 *
 * <p>A model inside a model becomes layers called {@code inner/layer}. A layer that is called
 * several times becomes several layers with equal weights. Masks come from the layers themselves;
 * those that Keras 3 writes into its graphs have to be the same ones.
 */
@Component
@ImporterType("keras")
@Doc("reads the model files of Keras: .keras, .h5, .weights.h5")
public final class KerasImporter implements ModelImporter<KerasImporter.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public boolean recognizes(Path file) throws IOException {
    return KerasFile.recognizes(file);
  }

  @Override
  public ImportedModel read(Settings settings, Path path) throws IOException {
    try (KerasFile file = KerasFile.open(path)) {
      return read(file);
    }
  }

  private static ImportedModel read(KerasFile file) throws IOException {
    Config config =
        file.model()
            .orElseThrow(
                () ->
                    new IOException(
                        file.name()
                            + " has weights, but no layers; name it in model.weights of a pipeline"
                            + " with these layers, or save the whole model with model.save()"));
    Reasons reasons = new Reasons();
    KerasModel model = model(file, config);
    TranslatedModel translated =
        named(file, () -> new ModelTranslator(file.isOfKeras2(), reasons).translate(model));
    reasons.check(file.name(), translated);
    Map<String, Object> training = new LinkedHashMap<>();
    if (file.training().isPresent()) {
      training.putAll(
          new TrainingReader(translated, model.outputNames(), file.isOfKeras2(), reasons)
              .read(file.training().get()));
    }
    if (file.hasOptimizer()) {
      reasons.note("the state of the optimizer is not read: training begins with a fresh one");
    }
    Map<String, DenseArray> weights =
        named(file, () -> weights(file, WeightPlan.of(model), translated));
    weights.forEach((name, value) -> noteStrange(name, value, reasons));
    return new ImportedModel(
        model.name(),
        ("Keras " + file.release()).strip(),
        translated.inputs(),
        translated.layers(),
        translated.outputs(),
        weights,
        training,
        reasons.notes());
  }

  private static void noteStrange(String name, DenseArray value, Reasons reasons) {
    for (float number : value.values()) {
      if (!Float.isFinite(number)) {
        reasons.note(
            "the weight %s has %s: what it reaches is predicted as NaN".formatted(name, number));
        return;
      }
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Does some reading; whatever is wrong names the file. */
  private static <T> T named(KerasFile file, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (UnsupportedModelException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new IOException(file.name() + " has layers inside layers too often", e);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(file.name()) ? e : new IOException(file.name() + ": " + message, e);
    }
  }

  private static KerasModel model(KerasFile file, Config config) throws IOException {
    Optional<KerasModel> model = named(file, () -> new ModelReader().read(config));
    if (model.isEmpty()) {
      String className = config.text("class_name");
      throw new UnsupportedModelException(
          file.name() + " cannot be imported",
          List.of(
              new Reason(
                  "",
                  className
                      + " is a model of its own class, whose code is not in the file; build it as"
                      + " Sequential or with the functional API, load the weights into that, and"
                      + " save it")));
    }
    return model.get();
  }

  private static Map<String, DenseArray> weights(
      KerasFile file, List<WeightedLayer> layers, TranslatedModel model) throws IOException {
    Map<String, Map<String, DenseArray>> found = file.weights().read(layers);
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    for (PortableLayer layer : model.layers()) {
      found
          .getOrDefault(model.weighted().get(layer.name()), Map.of())
          .forEach(
              (name, value) -> {
                if (!name.equals(MappedWeight.NOTHING)) {
                  weights.put(layer.name() + "/" + name, value);
                }
              });
    }
    return weights;
  }

  @Override
  public Map<String, DenseArray> weights(
      Settings settings, Path path, List<PortableLayer> layers, List<Weight> weights)
      throws IOException {
    try (KerasFile file = KerasFile.open(path)) {
      WeightMatch match = new WeightMatch(file.name(), layers, weights);
      if (file.model().isPresent()) {
        ImportedModel model = read(file);
        return match.of(model.layers(), model.weights());
      }
      return file.grouped().isPresent() ? match.grouped(file.root()) : match.named(file.named());
    }
  }
}
