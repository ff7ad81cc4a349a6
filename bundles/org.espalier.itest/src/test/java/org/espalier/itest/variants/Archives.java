package org.espalier.itest.variants;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.espalier.host.RunResult;
import org.espalier.runtime.record.Json;

/** Looks into what runs kept. */
final class Archives {
  private Archives() {}

  /** The weights of a run's model, as its archive has them. */
  static byte[] weights(RunResult run) throws IOException {
    return weights(run.model());
  }

  /** The weights in an archive. */
  static byte[] weights(Path model) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("weights.safetensors"))) {
      return in.readAllBytes();
    }
  }

  /** The numbers of the rows of a part. */
  static int[] split(RunResult run, String part) throws IOException {
    JsonNode rows = Json.read(run.folder().resolve("split.json")).path(part);
    return IntStream.range(0, rows.size()).map(i -> rows.path(i).asInt()).toArray();
  }
}
