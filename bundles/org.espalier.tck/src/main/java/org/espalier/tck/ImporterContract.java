package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link ModelImporter} has to do: know its files by what is in them, make a pipeline of
 * layers with all their weights, say all that it cannot import at once, and meet whatever else a
 * file holds with a sentence that names the file.
 *
 * <p>The layers that it makes have to be among the bundles on the class path.
 */
public abstract class ImporterContract extends ComponentContract {
  private static final String STRANGER = "stranger.bin";

  /** Files to try the importer with, of each sort at least one. */
  protected abstract List<ImporterSample> samples();

  /** Whether it takes files by itself; false where it reads only what it is asked for by name. */
  protected boolean recognizesFiles() {
    return true;
  }

  /** How often each file is cut short, and how often it is damaged. */
  protected int damages() {
    return 40;
  }

  @Override
  final List<String> settings() {
    return samples().stream().map(ImporterSample::settings).distinct().toList();
  }

  @SuppressWarnings("unchecked") // bind gives the settings of the component under test
  private ModelImporter<Record> importer() {
    return (ModelImporter<Record>) component();
  }

  private ImportedModel read(ImporterSample sample, Path file) throws IOException {
    return importer().read(bind(sample.settings()).settings(), file);
  }

  private interface FileTest {
    void run(ImporterSample sample, TrialFolder folder, Path file) throws Exception;
  }

  private Stream<DynamicTest> each(String what, List<ImporterSample> samples, FileTest test) {
    return TrialFolder.each(
        what,
        samples,
        (sample, folder) -> test.run(sample, folder, folder.write(sample.name(), sample.bytes())));
  }

  private List<ImporterSample> readable() {
    List<ImporterSample> readable = samples().stream().filter(ImporterSample::isReadable).toList();
    assertFalse(readable.isEmpty(), "no sample that can be imported");
    return readable;
  }

  @TestFactory
  Stream<DynamicTest> itKnowsItsFilesWhateverTheyAreCalled() {
    return each(
        "knows",
        samples(),
        (sample, folder, file) -> {
          boolean known = recognizesFiles();
          assertEquals(known, importer().recognizes(file), "knows " + sample);
          Path renamed = folder.write(STRANGER, sample.bytes());
          assertEquals(known, importer().recognizes(renamed), "knows it by its name only");
        });
  }

  @Test
  void itKnowsNoOtherFiles() throws IOException {
    try (TrialFolder folder = TrialFolder.make()) {
      for (Map.Entry<String, byte[]> stranger : Strangers.files().entrySet()) {
        Path file = folder.write(STRANGER, stranger.getValue());
        assertFalse(importer().recognizes(file), "takes " + stranger.getKey() + " for a model");
      }
      Path missing = folder.file("missing.bin");
      assumeTrue(recognizesFiles(), "it looks at no files");
      assertThrows(IOException.class, () -> importer().recognizes(missing), "a missing file");
    }
  }

  @Test
  void otherFilesAreRefusedByName() throws IOException {
    try (TrialFolder folder = TrialFolder.make()) {
      for (Map.Entry<String, byte[]> stranger : Strangers.files().entrySet()) {
        Path file = folder.write(STRANGER, stranger.getValue());
        assertRefused(readable().get(0), file, stranger.getKey());
      }
      assertRefused(readable().get(0), folder.file("missing.bin"), "a missing file");
    }
  }

  private void assertRefused(ImporterSample sample, Path file, String what) {
    try {
      read(sample, file);
      fail("reads " + what);
    } catch (IOException e) {
      assertNames(file, what, e);
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError("fails on " + what + ": " + e, e);
    }
  }

  private static void assertNames(Path file, String what, IOException e) {
    boolean named =
        e.getMessage() != null && e.getMessage().contains(file.getFileName().toString());
    assertTrue(named, what + ": the message does not name the file: " + e.getMessage());
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadGoesTogether() {
    return each(
        "parts",
        readable(),
        (sample, folder, file) -> ImportCheck.assertConsistent(read(sample, file)));
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadIsAPipelineWithAllItsWeights() {
    return each(
        "pipeline",
        readable(),
        (sample, folder, file) -> {
          ImportedModel model = read(sample, file);
          TrialModel traced = TrialModel.of(catalogue(), model);
          assertEquals(model.layers().size(), traced.size());
        });
  }

  @TestFactory
  Stream<DynamicTest> itReadsTheSameEveryTime() {
    return each(
        "again",
        readable(),
        (sample, folder, file) -> ImportCheck.assertSame(read(sample, file), read(sample, file)));
  }

  @TestFactory
  Stream<DynamicTest> weightsGoIntoTheLayersTheyAreOf() {
    return each(
        "weights",
        samples().stream().filter(sample -> sample.unsupported().isEmpty()).toList(),
        (sample, folder, file) -> {
          ImporterSample whole = sample.weightsOf().map(this::sample).orElse(sample);
          Path layers = folder.write(whole.name(), whole.bytes());
          ImportedModel model = read(whole, layers);
          Record settings = bind(sample.settings()).settings();
          Map<String, DenseArray> values =
              importer()
                  .weights(
                      settings, file, model.layers(), TrialModel.of(catalogue(), model).weights());
          assertEquals(new TreeSet<>(model.weights().keySet()), new TreeSet<>(values.keySet()));
          model
              .weights()
              .forEach((name, value) -> ImportCheck.assertSame(name, value, values.get(name)));
          if (sample.weightsOf().isPresent()) {
            assertRefused(sample, file, "layers of a file that has none");
          }
        });
  }

  private ImporterSample sample(String name) {
    return readable().stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no sample called " + name));
  }

  @TestFactory
  Stream<DynamicTest> theFileIsLeftAlone() {
    return each(
        "alone",
        samples(),
        (sample, folder, file) -> {
          List<String> names = folder.names();
          importer().recognizes(file);
          try {
            read(sample, file);
          } catch (IOException e) {
            assertFalse(sample.isReadable(), () -> "is refused: " + e.getMessage());
          }
          assertArrayEquals(sample.bytes(), Files.readAllBytes(file), "the file was changed");
          assertEquals(names, folder.names(), "files beside it");
          assertFalse(TrialFolder.isOpen(file), "the file is still open");
        });
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeImportedIsToldAtOnce() {
    return each(
        "unsupported",
        samples().stream().filter(sample -> !sample.unsupported().isEmpty()).toList(),
        (sample, folder, file) -> {
          UnsupportedModelException e =
              assertThrows(UnsupportedModelException.class, () -> read(sample, file));
          assertNames(file, "what cannot be imported", e);
          ReasonCheck.assertTells(sample.unsupported(), e);
        });
  }

  @TestFactory
  Stream<DynamicTest> aFileThatIsCutShortIsRefused() {
    return each(
        "cut",
        readable(),
        (sample, folder, file) -> {
          byte[] whole = sample.bytes();
          ImportedModel model = read(sample, file);
          Random random = new Random(3);
          for (int i = 0; i < damages(); i++) {
            int length = i < 9 ? Math.min(i, whole.length - 1) : random.nextInt(whole.length);
            Path cut = folder.write("cut-" + sample.name(), Arrays.copyOf(whole, length));
            String what = "the first " + length + " of " + whole.length + " bytes";
            tryDamaged(sample, cut, what, read -> ImportCheck.assertSame(model, read));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aDamagedFileIsRefusedOrMakesSense() {
    return each(
        "damaged",
        readable(),
        (sample, folder, file) -> {
          Random random = new Random(4);
          for (int i = 0; i < damages(); i++) {
            byte[] damaged = sample.bytes().clone();
            int place =
                random.nextInt(i % 2 == 0 ? Math.min(4096, damaged.length) : damaged.length);
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Path written = folder.write("damaged-" + sample.name(), damaged);
            String what = "a changed byte " + place;
            tryDamaged(sample, written, what, ImportCheck::assertConsistent);
          }
        });
  }

  private interface ModelTest {
    void check(ImportedModel model);
  }

  /** Reads a damaged file, which may be refused; if not, what was read has to hold. */
  private void tryDamaged(ImporterSample sample, Path file, String what, ModelTest test)
      throws IOException {
    try {
      importer().recognizes(file);
      test.check(read(sample, file));
    } catch (IOException e) {
      assertNames(file, what, e);
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError("fails on " + what + ": " + e, e);
    } catch (AssertionError e) {
      throw new AssertionError("with " + what + ": " + e.getMessage(), e);
    }
    assertFalse(TrialFolder.isOpen(file), what + ": the file is still open");
  }
}
