package org.espalier.itest.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ExporterType;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.model.DenseArray;
import org.osgi.service.component.annotations.Component;

/** Writes the models of {@link PaperImporter}, and predicts with plain arithmetic. */
@Component
@ExporterType("paper")
final class PaperExporter implements ModelExporter<PaperExporter.Settings> {
  /** What a call may say. */
  record Settings(
      @Doc("what its engine adds to each number") @Default("0.0") double error,
      @Doc("whether there is an engine") @Default("true") boolean engine) {}

  @Override
  public String suffix() {
    return ".paper";
  }

  @Override
  public void write(Settings settings, ExportedModel model, Path file) throws IOException {
    Files.writeString(file, "paper of " + model.name());
  }

  @Override
  public List<String> notes(Settings settings, ExportedModel model) {
    return List.of("the colour of " + model.layers().get(0).name() + " is not written");
  }

  @Override
  public Optional<ForeignModel> open(Settings settings, ExportedModel model, Path file) {
    return settings.engine() ? Optional.of(new Engine(settings.error())) : Optional.empty();
  }

  private record Engine(double error) implements ForeignModel {
    @Override
    public String engine() {
      return "pencil 2.0";
    }

    @Override
    public Map<String, DenseArray> predict(Map<String, DenseArray> inputs) {
      DenseArray grid = inputs.get("grid");
      int rows = (int) grid.shape()[0];
      float[] predicted = new float[rows * 3];
      for (int row = 0; row < rows; row++) {
        double[] cells = new double[6];
        for (int i = 0; i < 6; i++) {
          cells[i] = grid.values()[row * 6 + i];
        }
        double[] scores = Arrays.stream(PaperImporter.predict(cells)).map(x -> x + error).toArray();
        for (int i = 0; i < 3; i++) {
          predicted[row * 3 + i] = (float) scores[i];
        }
      }
      return Map.of("prediction", new DenseArray(new long[] {rows, 3}, predicted));
    }

    @Override
    public void close() {}
  }
}
