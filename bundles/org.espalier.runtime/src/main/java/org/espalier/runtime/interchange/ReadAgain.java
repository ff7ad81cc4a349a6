package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableInput;
import org.espalier.model.DenseArray;
import org.espalier.pipeline.ComponentText;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.training.ChosenBackend;

/**
 * A model that was written and that an importer read again, for formats whose engine is not at
 * hand. Inputs and outputs whose names the format cannot have are known by their order.
 */
final class ReadAgain implements ForeignModel {
  private final String importer;
  private final ExportedModel model;
  private final ModelArchive again;
  private final LoadedModel loaded;

  private ReadAgain(
      String importer, ExportedModel model, ModelArchive again, ChosenBackend chosen) {
    this.importer = importer;
    this.model = model;
    this.again = again;
    this.loaded = LoadedModel.of(again, Map.of(), chosen);
  }

  /**
   * Reads a file with the importer of its format.
   *
   * @return empty if none is installed
   * @throws IOException if the importer refuses the file
   */
  static Optional<ForeignModel> open(
      Catalogue catalogue, String format, ExportedModel model, Path file, ChosenBackend chosen)
      throws IOException {
    if (!Asked.types(catalogue, Kind.IMPORTER).contains(format)) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    Choice<ModelImporter<Record>> importer =
        (Choice<ModelImporter<Record>>) new ComponentText(catalogue).read(Kind.IMPORTER, format);
    ImportedModel found = importer.component().read(importer.settings(), file);
    ImportRequest request = ImportRequest.into(Path.of("."));
    ModelImport.Made made =
        new ModelImport(catalogue, file, "again", request)
            .make(found, Json.object().putArray("bundles"));
    return Optional.of(new ReadAgain(format, model, made.archive(), chosen));
  }

  @Override
  public String engine() {
    return "the importer " + importer;
  }

  @Override
  public Map<String, DenseArray> predict(Map<String, DenseArray> inputs) throws IOException {
    List<PortableInput> theirs = ExportedModels.inputs(again.graph());
    if (theirs.size() != inputs.size()) {
      throw new IOException(
          "the file has %d inputs, but the model has %d".formatted(theirs.size(), inputs.size()));
    }
    List<DenseArray> values = new ArrayList<>(inputs.values());
    int rows = (int) values.get(0).shape()[0];
    Map<String, DenseArray> named = new LinkedHashMap<>();
    for (int i = 0; i < theirs.size(); i++) {
      String name = theirs.get(i).name();
      named.put(name, inputs.getOrDefault(name, values.get(i)));
    }
    Map<String, float[][]> predicted =
        loaded.predict(RandomRows.columns(theirs, named, rows), rows);
    Map<String, DenseArray> outputs = new LinkedHashMap<>();
    List<String> ports = new ArrayList<>(predicted.keySet());
    int place = 0;
    for (String port : model.outputs().keySet()) {
      String other = predicted.containsKey(port) ? port : ports.get(place);
      outputs.put(port, array(predicted.get(other)));
      place++;
    }
    return outputs;
  }

  private static DenseArray array(float[][] rows) {
    int width = rows[0].length;
    float[] all = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * width, width);
    }
    return new DenseArray(new long[] {rows.length, width}, all);
  }

  @Override
  public void close() {
    loaded.close();
  }
}
