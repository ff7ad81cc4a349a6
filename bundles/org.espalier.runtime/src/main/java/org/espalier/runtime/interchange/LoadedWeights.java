package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.pipeline.LayerReader;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.WeightsSettings;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.source.DataException;

/**
 * The weights that a pipeline takes from a file. Runs that want the same of one file read it once.
 * Safe for use by several threads.
 */
public final class LoadedWeights {
  private List<Object> key = List.of();
  private Map<String, DenseArray> values = Map.of();

  /**
   * The weights that a file has for a pipeline.
   *
   * @param file what the pipeline calls the file; empty if it names none
   * @param sha256 the checksum of the file
   * @param values the values by the names of the weights; layers that are not among them begin anew
   */
  public record Start(String file, String sha256, Map<String, DenseArray> values) {
    /** Without a file. */
    public static final Start ANEW = new Start("", "", Map.of());

    /** Whether a pipeline names a file. */
    public boolean isFile() {
      return !file.isEmpty();
    }
  }

  /**
   * The weights that the model of a pipeline begins with, as far as they come from a file.
   *
   * @param model the model with every extent known but the batch
   * @param files finds the file
   * @param messages is told which layers have their weights from it
   * @throws DataException if the file cannot be had or read
   * @throws org.espalier.host.InvalidPipelineException if its weights do not fit the layers
   */
  public synchronized Start of(
      Pipeline pipeline, Model model, DatasetCache files, Consumer<String> messages)
      throws IOException {
    Optional<WeightsSettings> settings = pipeline.model().weights();
    if (settings.isEmpty()) {
      return Start.ANEW;
    }
    String name = settings.get().name();
    Path file = find(settings.get(), files);
    String sha256 = files.used().get(name);
    StartWeights start =
        new StartWeights(
            pipeline, name, model.weights(), values(settings.get(), file, sha256, pipeline, model));
    Map<String, DenseArray> matched = start.values();
    messages.accept(start.words());
    return new Start(name, sha256, matched);
  }

  private Map<String, DenseArray> values(
      WeightsSettings settings, Path file, String sha256, Pipeline pipeline, Model model)
      throws IOException {
    List<PortableLayer> layers = LayerReader.portable(pipeline);
    List<Object> asked =
        settings.format().isEmpty()
            ? List.of(settings, file, sha256)
            : List.of(settings, file, sha256, layers, signatures(model));
    if (!asked.equals(key)) {
      values = WeightsFile.read(settings, file, layers, model.weights());
      key = asked;
    }
    return values;
  }

  private static List<String> signatures(Model model) {
    return model.weights().stream().map(weight -> weight.name() + weight.shape()).toList();
  }

  private static Path find(WeightsSettings settings, DatasetCache files) throws IOException {
    try {
      return files.find(settings.file());
    } catch (DataException e) {
      String source = e.path().map(path -> path + ": ").orElse("");
      throw DataException.at("model.weights", e.getMessage().substring(source.length()), e);
    }
  }
}
