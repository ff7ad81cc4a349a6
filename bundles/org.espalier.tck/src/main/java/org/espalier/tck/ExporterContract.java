package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link ModelExporter} has to do: write the same bytes of the same model, which predict
 * the same where they are opened and read back as they were, and say all that it cannot write
 * before it writes anything.
 *
 * <p>The layers of the samples have to be among the bundles on the class path; an importer of the
 * same type that is there too reads what is written. Where neither it nor {@link
 * ModelExporter#open} is there, nobody knows whether a file is right, and a test is skipped.
 */
public abstract class ExporterContract extends ComponentContract {
  private static final Tolerance NEAR = new Tolerance(1e-5);
  private static final List<Integer> BATCHES = List.of(1, 3);
  private static final String UNREAD =
      "nothing reads what is written: let catalogue() have an importer of this type, or open() it";

  /** Models to try the exporter with, each way to use it at least once. */
  protected abstract List<ExporterSample> samples();

  /** A batch of floats of a shape, for samples: {@code batch(4)} is {@code float32[batch, 4]}. */
  protected static TensorType batch(long... dims) {
    return TensorType.floats(batched(dims));
  }

  /** A batch of ids from 0 up to, but without, a bound. */
  protected static TensorType batchOfIds(long bound, long... dims) {
    return TensorType.ids(batched(dims), Dim.of(bound));
  }

  private static Shape batched(long... dims) {
    return Shape.of(Dim.BATCH).append(Shape.of(dims).dims().toArray(Dim[]::new));
  }

  @Override
  final List<String> settings() {
    return samples().stream().map(ExporterSample::settings).distinct().toList();
  }

  @SuppressWarnings("unchecked") // bind gives the settings of the component under test
  private ModelExporter<Record> exporter() {
    return (ModelExporter<Record>) component();
  }

  private TrialModel model(ExporterSample sample) {
    return TrialModel.of(catalogue(), sample.layers(), sample.inputs(), sample.outputs());
  }

  private Path write(ExporterSample sample, ExportedModel model, TrialFolder folder, String name)
      throws IOException {
    Path file = folder.file(name + exporter().suffix());
    exporter().write(bind(sample.settings()).settings(), model, file);
    return file;
  }

  private interface FolderTest {
    void run(ExporterSample sample, TrialModel model, TrialFolder folder) throws Exception;
  }

  private Stream<DynamicTest> each(String what, List<ExporterSample> samples, FolderTest test) {
    return TrialFolder.each(
        what, samples, (sample, folder) -> test.run(sample, model(sample), folder));
  }

  private List<ExporterSample> writable() {
    List<ExporterSample> writable = samples().stream().filter(ExporterSample::isWritable).toList();
    assertFalse(writable.isEmpty(), "no sample that can be exported");
    return writable;
  }

  @Test
  void itsSuffixIsOne() {
    String suffix = exporter().suffix();
    assertTrue(suffix.matches("(\\.[a-z0-9_]+)+"), "\"" + suffix + "\" is no suffix as .onnx is");
  }

  @TestFactory
  Stream<DynamicTest> itWritesTheSameBytesEveryTime() {
    return each(
        "bytes",
        writable(),
        (sample, model, folder) -> {
          Path one = write(sample, model.exported(), folder, "one");
          Path two = write(sample, model(sample).exported(), folder, "two");
          assertTrue(Files.isRegularFile(one), "there is no file");
          assertTrue(Files.size(one) > 0, "an empty file");
          assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two), "other bytes");
        });
  }

  @TestFactory
  Stream<DynamicTest> itWritesItsFileAndNothingElse() {
    return each(
        "alone",
        writable(),
        (sample, model, folder) -> {
          Path file = write(sample, model.exported(), folder, "one");
          assertEquals(
              List.of(file.getFileName().toString()), folder.names(), "the files that are there");
          assertFalse(TrialFolder.isOpen(file), "the file is still open");
        });
  }

  @TestFactory
  Stream<DynamicTest> theModelStaysAsItIs() {
    return each(
        "unchanged",
        writable(),
        (sample, model, folder) -> {
          write(sample, model.exported(), folder, "one");
          Map<String, DenseArray> values = model(sample).exported().values();
          model
              .exported()
              .values()
              .forEach((name, value) -> ImportCheck.assertSame(name, values.get(name), value));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatItLeavesOutIsSaidInWords() {
    return each(
        "notes",
        writable(),
        (sample, model, folder) -> {
          Record settings = bind(sample.settings()).settings();
          List<String> notes = exporter().notes(settings, model.exported());
          assertTrue(notes.stream().noneMatch(String::isBlank), "an empty note: " + notes);
          assertEquals(notes, exporter().notes(settings, model(sample).exported()), "other notes");
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenPredictsTheSame() {
    return each(
        "predicts",
        writable(),
        (sample, model, folder) -> {
          Path file = write(sample, model.exported(), folder, "one");
          Record settings = bind(sample.settings()).settings();
          Optional<ForeignModel> opened = exporter().open(settings, model.exported(), file);
          if (opened.isPresent()) {
            try (ForeignModel foreign = opened.get()) {
              assertFalse(foreign.engine().isBlank(), "it does not say what opened it");
              for (int rows : BATCHES) {
                assertPredicts(model, foreign, rows);
              }
            }
          }
          assertFalse(TrialFolder.isOpen(file), "the file is still open");
        });
  }

  private static void assertPredicts(TrialModel model, ForeignModel foreign, int rows)
      throws IOException {
    Map<String, Value> inputs = model.inputs(rows, rows);
    Map<String, DenseArray> dense = new LinkedHashMap<>();
    inputs.forEach((name, value) -> dense.put(name, value.dense()));
    Map<String, DenseArray> predicted = foreign.predict(dense);
    Map<String, Value> expected = model.predict(inputs);
    assertEquals(
        new TreeSet<>(expected.keySet()), new TreeSet<>(predicted.keySet()), "names of outputs");
    expected.forEach(
        (name, value) -> {
          DenseArray array = predicted.get(name);
          Value actual = Value.floats(Shape.of(array.shape()), array.values());
          NEAR.assertClose(name + " of " + rows + " rows", value, actual);
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenReadsBack() {
    return each(
        "reads back",
        writable(),
        (sample, model, folder) -> {
          Path file = write(sample, model.exported(), folder, "one");
          Optional<ModelImporter<Record>> found = importer();
          if (found.isPresent()) {
            TrialModel back = TrialModel.of(catalogue(), read(found.get(), file));
            assertAgree(model, back);
            Path again = write(sample, back.exported(), folder, "again");
            ImportCheck.assertSame(read(found.get(), file), read(found.get(), again));
          } else {
            Record settings = bind(sample.settings()).settings();
            try (ForeignModel foreign =
                exporter().open(settings, model.exported(), file).orElse(null)) {
              assumeTrue(foreign != null, UNREAD);
            }
          }
        });
  }

  /** The importer of the same type; empty if there is none. */
  private Optional<ModelImporter<Record>> importer() {
    return catalogue().entries(Kind.IMPORTER).stream()
        .filter(importer -> importer.type().equals(entry().type()))
        .findFirst()
        .map(Catalogue.Entry::component)
        .map(
            component -> {
              @SuppressWarnings("unchecked") // an importer by its kind
              ModelImporter<Record> importer = (ModelImporter<Record>) component;
              return importer;
            });
  }

  private ImportedModel read(ModelImporter<Record> importer, Path file) throws IOException {
    assertTrue(importer.recognizes(file), "the importer of its type does not know the file");
    return importer.read(bind(Kind.IMPORTER, "").settings(), file);
  }

  private static void assertAgree(TrialModel model, TrialModel back) {
    Map<String, Value> inputs = model.inputs(3, 3);
    Map<String, Value> renamed = new LinkedHashMap<>();
    List<Value> values = List.copyOf(inputs.values());
    for (int i = 0; i < values.size(); i++) {
      renamed.put(back.exported().inputs().get(i).name(), values.get(i));
    }
    NEAR.assertClose(
        "what is read back predicts what",
        model.predict(inputs).get("prediction"),
        back.predict(renamed).get("prediction"));
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeWrittenIsToldAtOnceAndNothingIsWritten() {
    return each(
        "unsupported",
        samples().stream().filter(sample -> !sample.isWritable()).toList(),
        (sample, model, folder) -> {
          UnsupportedModelException e =
              assertThrows(
                  UnsupportedModelException.class,
                  () -> write(sample, model.exported(), folder, "one"));
          ReasonCheck.assertTells(sample.unsupported(), e);
          assertEquals(List.of(), folder.names(), "files were written");
        });
  }

  @TestFactory
  Stream<DynamicTest> whereItCannotWriteItSaysWhere() {
    return each(
        "refused",
        writable().subList(0, 1),
        (sample, model, folder) -> {
          IOException e =
              assertThrows(
                  IOException.class,
                  () -> write(sample, model.exported(), folder, "missing/one"),
                  "into a folder that is not there");
          assertTrue(String.valueOf(e.getMessage()).contains("one"), "names no file: " + e);
        });
  }
}
