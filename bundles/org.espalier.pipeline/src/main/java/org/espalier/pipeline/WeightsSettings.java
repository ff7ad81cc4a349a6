package org.espalier.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.component.Shorthand;
import org.espalier.interchange.ModelImporter;
import org.espalier.source.DataFile;

/**
 * The file that weights of layers come from, which else are filled by their initializers.
 *
 * @param path relative to the pipeline file
 * @param url where it can be fetched
 * @param sha256 the checksum of its bytes, in hexadecimal
 * @param format the importer that reads it; empty for a model archive or safetensors
 */
public record WeightsSettings(
    @Shorthand
        @Doc(
            "path of the file, relative to the pipeline file: a model archive, a .safetensors file, or one that an importer reads")
        @Absent("none")
        Optional<String> path,
    @Doc("address to fetch the file from when the dataset cache does not have it") @Absent("none")
        Optional<String> url,
    @Doc("SHA-256 of the file; the dataset cache finds and checks it by that") @Absent("none")
        Optional<String> sha256,
    @Doc(
            "the importer that reads the file; auto is keras for .keras, .h5 and .hdf5, dl4j for .zip, and none for .espalier and .safetensors")
        @Absent("auto")
        Optional<Choice<ModelImporter<?>>> format) {
  /** The importers of files by what their names end in. */
  private static final Map<String, String> FORMATS =
      Map.of(".keras", "keras", ".h5", "keras", ".hdf5", "keras", ".zip", "dl4j");

  /** The importer of a file, by what its name ends in; empty if that says nothing. */
  public static Optional<String> importerOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return FORMATS.keySet().stream().filter(lower::endsWith).findFirst().map(FORMATS::get);
  }

  /** Refuses what names no file. */
  public WeightsSettings {
    if (path.isEmpty() && url.isEmpty() && sha256.isEmpty()) {
      throw new IllegalArgumentException(
          "names no file; write weights: {path: ...}, or url and sha256");
    }
  }

  /** What the pipeline calls the file. */
  public String name() {
    return path.or(() -> url).or(() -> sha256).orElseThrow();
  }

  /** The file. */
  public DataFile file() {
    return new DataFile(path, url, sha256);
  }

  /** The same with an importer that reads it. */
  public WeightsSettings with(Choice<ModelImporter<?>> importer) {
    return new WeightsSettings(path, url, sha256, Optional.of(importer));
  }
}
