package org.espalier.runtime.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.espalier.pipeline.Pipeline;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.tensor.SeededRandom;
import org.espalier.vectorizer.FitScope;

/** What surrounds the vectorizer of one feature of a pipeline. */
final class FeatureScope implements FitScope {
  private final Pipeline pipeline;
  private final String feature;
  private final DataFiles files;
  private final Consumer<String> messages;

  FeatureScope(Pipeline pipeline, String feature, DataFiles files, Consumer<String> messages) {
    this.pipeline = pipeline;
    this.feature = feature;
    this.files = files;
    this.messages = messages;
  }

  @Override
  public List<String> columns() {
    return pipeline.data().source().columns(feature);
  }

  @Override
  public DataFiles files() {
    return this::find;
  }

  /** Finds a file; what is wrong with it is told at the feature, which names it. */
  private Path find(DataFile file) throws IOException {
    try {
      return files.find(file);
    } catch (DataException e) {
      String source = e.path().map(path -> path + ": ").orElse("");
      throw DataException.at("features." + feature, e.getMessage().substring(source.length()), e);
    }
  }

  @Override
  public RandomGenerator random() {
    return new SeededRandom(pipeline.seed(), "feature/" + feature, 0);
  }

  @Override
  public void message(String text) {
    messages.accept("features.%s: %s".formatted(feature, text));
  }
}
