package org.espalier.provision.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Lock;
import org.espalier.provision.archive.Digests;
import org.espalier.provision.json.Json;
import org.osgi.framework.Version;

/** Locks as files: JSON with a line for each fact, in an order that does not change by itself. */
final class LockFile {
  private static final int FORMAT = 1;
  private static final String FORMAT_KEY = "espalier_lock";
  private static final String SUFFIX = ".lock.json";

  /** By name, and several versions of a bundle from the oldest on. */
  static final Comparator<Lock.Entry> ORDER =
      Comparator.comparing(Lock.Entry::bundle)
          .thenComparing(entry -> Version.parseVersion(entry.version()));

  private LockFile() {}

  /** The file of a pipeline's lock, beside it. */
  static Path of(PipelineFile pipeline) {
    return pipeline.folder().resolve(stem(pipeline) + SUFFIX);
  }

  /** The name of a pipeline's file, without folders and without {@code .yaml}. */
  static String stem(PipelineFile pipeline) {
    String name = pipeline.name().replace('\\', '/');
    return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }

  /** The checksum of a pipeline's text; how its lines end makes no difference. */
  static String checksum(PipelineFile pipeline) {
    String text = pipeline.text().replace("\r\n", "\n");
    return HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a lock to its file. */
  static void write(Lock lock) throws IOException {
    ObjectNode json = Json.object();
    json.put(FORMAT_KEY, FORMAT);
    json.put("pipeline", lock.pipeline());
    json.put("pipeline_sha256", lock.pipelineSha256());
    json.set("bundles", Json.tree(lock.bundles()));
    Json.write(lock.file(), json);
  }

  /**
   * Reads a lock.
   *
   * @throws IOException if it cannot be read, or is none
   */
  static Lock read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there; \"espalier lock PIPELINE\" writes a lock");
    }
    JsonNode json = Json.read(file);
    if (json.path(FORMAT_KEY).asInt() != FORMAT || !(json.get("bundles") instanceof ArrayNode)) {
      throw new IOException(
          file
              + " is no lock of this version: \""
              + FORMAT_KEY
              + "\" has to be "
              + FORMAT
              + "; write it again with: espalier lock PIPELINE");
    }
    List<Lock.Entry> entries = new ArrayList<>();
    for (JsonNode entry : json.get("bundles")) {
      entries.add(entry(file, entry));
    }
    return new Lock(
        file,
        json.path("pipeline").asText(),
        json.path("pipeline_sha256").asText(),
        entries.stream().sorted(ORDER).toList());
  }

  private static Lock.Entry entry(Path file, JsonNode json) throws IOException {
    try {
      Lock.Entry entry =
          new Lock.Entry(
              json.path("bundle").asText(),
              Version.parseVersion(json.path("version").asText()).toString(),
              json.path("sha256").asText(),
              json.path("bytes").asLong(),
              json.path("source").asText(),
              texts(json.path("signers")),
              texts(json.path("natives")),
              texts(json.path("components")));
      if (entry.sha256().matches("[0-9a-f]{64}") && !entry.bundle().isBlank()) {
        return entry;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage() + " in " + json, e);
    }
    throw new IOException(file + " is damaged: a bundle without its name or checksum: " + json);
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
