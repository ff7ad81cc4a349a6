package org.espalier.tck.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.tck.ExporterSample;
import org.espalier.tck.ImporterSample;
import org.espalier.tck.TrialModel;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** Draws small models of the layers that are installed, and files of these. */
final class DrawnModels {
  private static final int MOST = 3;
  private static final TensorType ROW = batch(4);
  private static final TensorType IMAGE = batch(6, 6, 1);
  private static final TensorType IDS = TensorType.ids(Shape.of(Dim.BATCH, Dim.of(5)), Dim.of(7));

  /** Models that most formats have a word for, where their layers are installed. */
  private static final List<ExporterSample> USUAL =
      List.of(
          ExporterSample.of(
              "", "[{type: dense, units: 3, activation: tanh}, {type: dense, units: 2}]", ROW),
          ExporterSample.of(
              "",
              "[{type: conv2d, filters: 2, kernel_size: 3}, {type: flatten}, {type: dense, units: 2}]",
              IMAGE),
          ExporterSample.of(
              "",
              "[{type: embedding, output_dim: 3}, {type: lstm, units: 2}, {type: dense, units: 1}]",
              IDS));

  private DrawnModels() {}

  private static TensorType batch(long... dims) {
    return TensorType.floats(Shape.of(Dim.BATCH).append(Shape.of(dims).dims().toArray(Dim[]::new)));
  }

  /** Models that an exporter writes: usual ones, or else each of one layer. */
  static List<ExporterSample> of(Subject exporter) {
    List<ExporterSample> usual = written(exporter, USUAL.stream());
    return usual.isEmpty() ? written(exporter, single(exporter.catalogue())) : usual;
  }

  private static Stream<ExporterSample> single(Catalogue catalogue) {
    RandomSettings settings = new RandomSettings(catalogue, new Random(2));
    return catalogue.entries(Kind.LAYER).stream()
        .flatMap(entry -> settings.component(entry).stream())
        .flatMap(
            layer ->
                Stream.of(ROW, IMAGE, IDS)
                    .map(input -> ExporterSample.of("", "[" + layer + "]", input)));
  }

  private static List<ExporterSample> written(Subject exporter, Stream<ExporterSample> models) {
    return models.filter(sample -> isWritten(exporter, sample)).limit(MOST).toList();
  }

  /** Whether it is a model, and one that the exporter does not refuse. */
  private static boolean isWritten(Subject exporter, ExporterSample sample) {
    try {
      file(exporter.component(), exporter.bind("").settings(), model(exporter, sample));
      return true;
    } catch (UnsupportedModelException | InvalidPipelineException e) {
      return false;
    } catch (IOException | RuntimeException | LinkageError e) {
      return true; // which is for the contract to find
    }
  }

  private static TrialModel model(Subject subject, ExporterSample sample) {
    return TrialModel.of(subject.catalogue(), sample.layers(), sample.inputs(), List.of());
  }

  /** Files that an exporter of the same type writes, where there is one. */
  static List<ImporterSample> files(Subject importer) {
    Optional<Catalogue.Entry> exporter =
        importer.catalogue().entries(Kind.EXPORTER).stream()
            .filter(entry -> entry.type().equals(importer.entry().type()))
            .findFirst();
    List<ImporterSample> files = new ArrayList<>();
    if (exporter.isPresent()) {
      Subject writer = new Subject(exporter.get().component(), importer.catalogue());
      for (ExporterSample sample : of(writer)) {
        file(writer, sample)
            .ifPresent(bytes -> files.add(ImporterSample.of("", "drawn-" + files.size(), bytes)));
      }
    }
    return files;
  }

  private static Optional<byte[]> file(Subject exporter, ExporterSample sample) {
    try {
      return Optional.of(
          file(exporter.component(), exporter.bind("").settings(), model(exporter, sample)));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.empty(); // a fault of the exporter
    }
  }

  private static byte[] file(Component<?> component, Record settings, TrialModel model)
      throws IOException {
    @SuppressWarnings("unchecked") // an exporter by its kind
    ModelExporter<Record> exporter = (ModelExporter<Record>) component;
    Path file = Files.createTempFile("drawn", ".model");
    try {
      exporter.write(settings, model.exported(), file);
      return Files.readAllBytes(file);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
