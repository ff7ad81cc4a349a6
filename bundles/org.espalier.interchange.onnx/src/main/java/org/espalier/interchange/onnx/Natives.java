package org.espalier.interchange.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Loads the libraries of ONNX Runtime, once for a process.
 *
 * <p>It can do so itself, but leaves a folder behind each time: here they are unpacked into a
 * folder that is removed as soon as they are loaded, or, where the system holds the files of what
 * is loaded, when the process ends. Who has libraries of his own names their folder in the system
 * property {@code onnxruntime.native.path}.
 */
final class Natives {
  private static final String PATH = "onnxruntime.native.path";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private static OrtEnvironment environment;

  private Natives() {}

  /**
   * The engine; empty if this build of the bundle has no libraries for the platform.
   *
   * @throws IOException if they cannot be unpacked or loaded
   */
  static synchronized Optional<OrtEnvironment> environment() throws IOException {
    String folder = "/ai/onnxruntime/native/" + platform() + "/";
    boolean missing = Natives.class.getResource(folder + fileName(LIBRARIES.get(0))) == null;
    if (environment == null && missing && System.getProperty(PATH) == null) {
      return Optional.empty();
    }
    if (environment == null) {
      environment = System.getProperty(PATH) == null ? unpackAndOpen(folder) : open();
    }
    return Optional.of(environment);
  }

  /** The platform in the words of ONNX Runtime. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    String name = system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux";
    return name + (processor.equals("aarch64") ? "-aarch64" : "-x64");
  }

  private static String fileName(String library) {
    return System.mapLibraryName(library);
  }

  private static OrtEnvironment unpackAndOpen(String resources) throws IOException {
    Path folder = Files.createTempDirectory("espalier-onnxruntime");
    folder.toFile().deleteOnExit(); // removed behind its files: the last is the first
    System.setProperty(PATH, folder.toString());
    try {
      for (String library : LIBRARIES) {
        unpack(resources + fileName(library), folder.resolve(fileName(library)));
      }
      return open();
    } finally {
      System.clearProperty(PATH);
      remove(folder);
    }
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream in = Natives.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the bundle has no " + resource);
      }
      file.toFile().deleteOnExit();
      Files.copy(in, file);
    }
  }

  private static void remove(Path folder) {
    for (String library : LIBRARIES) {
      folder.resolve(fileName(library)).toFile().delete();
    }
    folder.toFile().delete();
  }

  private static OrtEnvironment open() throws IOException {
    try {
      OrtEnvironment opened =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "espalier");
      opened.setTelemetry(false);
      return opened;
    } catch (OrtException | LinkageError | IllegalStateException e) {
      throw new IOException(
          "ONNX Runtime cannot be loaded here, so that nothing can be compared with it: " + e, e);
    }
  }
}
