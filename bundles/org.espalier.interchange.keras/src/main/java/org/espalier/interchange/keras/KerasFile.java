package org.espalier.interchange.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;
import org.espalier.interchange.keras.json.Json;
import org.espalier.interchange.keras.weights.GroupedWeights;
import org.espalier.interchange.keras.weights.NamedWeights;
import org.espalier.interchange.keras.weights.WeightReader;
import org.espalier.lib.hdf5.Hdf5File;
import org.espalier.lib.hdf5.Hdf5Group;

/** A model file of Keras that is open: {@code .keras}, {@code .h5} or {@code .weights.h5}. */
final class KerasFile implements AutoCloseable {
  private final String name;
  private final Optional<Config> model;
  private final Optional<Config> training;
  private final String release;
  private final Hdf5File weights;
  private final Optional<KerasArchive> archive;

  private KerasFile(
      String name,
      Optional<Config> model,
      Optional<Config> training,
      String release,
      Hdf5File weights,
      Optional<KerasArchive> archive) {
    this.name = name;
    this.model = model;
    this.training = training;
    this.release = release;
    this.weights = weights;
    this.archive = archive;
  }

  /** Whether a file looks like one of Keras. */
  static boolean recognizes(Path path) throws IOException {
    return Hdf5File.recognizes(path) || KerasArchive.recognizes(path);
  }

  /**
   * Opens a file, whatever its name ends in.
   *
   * @throws IOException if it is none of Keras, or is damaged
   */
  static KerasFile open(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (Hdf5File.recognizes(path)) {
      return ofHdf5(Hdf5File.open(path, name), name);
    }
    if (KerasArchive.isZip(path)) {
      return ofArchive(KerasArchive.open(path, name), name);
    }
    throw new IOException(name + " is no model file of Keras: " + beginning(path));
  }

  private static String beginning(Path path) throws IOException {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(path)) {
      bytes = stream.readNBytes(64);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("version https://git-lfs")) {
      return "it is a pointer of Git LFS; fetch the file itself with git lfs pull";
    }
    return bytes.length == 0
        ? "it is empty"
        : "it is neither HDF5 (.h5) nor a zip (.keras); save the model with model.save()";
  }

  private static KerasFile ofArchive(KerasArchive archive, String name) throws IOException {
    try {
      Config model = Json.object(archive.text("config.json"), name + " config.json");
      Config metadata = Json.object(archive.text("metadata.json"), name + " metadata.json");
      Optional<Config> training =
          model.has("compile_config")
              ? Optional.of(model.object("compile_config"))
              : Optional.empty();
      return new KerasFile(
          name,
          Optional.of(model),
          training,
          metadata.optionalText("keras_version").orElse(""),
          archive.weights(),
          Optional.of(archive));
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static KerasFile ofHdf5(Hdf5File file, String name) throws IOException {
    try {
      Hdf5Group root = file.root();
      Optional<String> release = root.text("keras_version");
      if (release.isEmpty() && root.group("model_weights").isPresent()) {
        release = root.group("model_weights").get().text("keras_version");
      }
      return new KerasFile(
          name,
          config(root, "model_config", name),
          config(root, "training_config", name),
          release.orElse(GroupedWeights.matches(root) ? "3" : ""),
          file,
          Optional.empty());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Optional<Config> config(Hdf5Group root, String attribute, String name)
      throws IOException {
    Optional<String> text = root.text(attribute);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.object(text.get(), name + " " + attribute));
  }

  /** What messages call it. */
  String name() {
    return name;
  }

  /** The configuration of its model; empty if it has weights alone. */
  Optional<Config> model() {
    return model;
  }

  /** What it says of training. */
  Optional<Config> training() {
    return training;
  }

  /** The release of Keras that wrote it; empty if it does not say. */
  String release() {
    return release;
  }

  /** Whether Keras 2 or 1 wrote it. */
  boolean isOfKeras2() {
    return release.isEmpty() ? archive.isEmpty() : release.matches("[12]\\..*");
  }

  /** Whether it has a state of an optimizer. */
  boolean hasOptimizer() throws IOException {
    return weights.root().group("optimizer/vars/2").isPresent()
        || weights.root().names().contains("optimizer_weights")
        || weights.root().names().contains("optimizer");
  }

  /** The weights, if they are in groups as Keras 3 makes them. */
  Optional<GroupedWeights> grouped() throws IOException {
    return GroupedWeights.matches(weights.root())
        ? Optional.of(new GroupedWeights(weights.root(), name))
        : Optional.empty();
  }

  /** The weights, if they are in a group for each layer. */
  NamedWeights named() throws IOException {
    return new NamedWeights(weights.root().group("model_weights").orElse(weights.root()), name);
  }

  /** The root of the weights. */
  Hdf5Group root() {
    return weights.root();
  }

  /** The weights, as the file has them. */
  WeightReader weights() throws IOException {
    Optional<GroupedWeights> grouped = grouped();
    return grouped.isPresent() ? grouped.get() : named();
  }

  @Override
  public void close() throws IOException {
    weights.close();
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
