package org.espalier.itest.keras;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.component.Component;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;

/** The importer of Keras's files meets its contract: damaged and strange files included. */
final class KerasImporterTest extends ImporterContract {
  @Override
  protected Component<?> component() {
    return new KerasImporter();
  }

  @Override
  protected List<ImporterSample> samples() {
    return List.of(
        sample("models/bag_of_words.keras"),
        sample("models/bi_lstm.h5"),
        sample("models/two_inputs.keras"),
        sample("models/attention.h5"),
        sample("more/gzip.h5"),
        sample("more/weights.weights.h5").weightsOf("weights.keras"),
        sample("more/weights.weights_only.h5").weightsOf("weights.keras"),
        sample("more/weights.keras"),
        sample("more/unsupported.keras").unsupported("my_layer", "lambda", "dense", "lookup"));
  }

  private static ImporterSample sample(String file) {
    Path path = Path.of("src/test/resources/keras").resolve(file);
    try {
      return ImporterSample.of("", path.getFileName().toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
