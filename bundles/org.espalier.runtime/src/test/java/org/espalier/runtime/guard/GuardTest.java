package org.espalier.runtime.guard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.espalier.component.ComponentException;
import org.espalier.component.Kind;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.TensorType;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Subject SUBJECT =
      new Subject(Kind.VECTORIZER, "acme_tokens", "1.4.0", "com.acme.tokens");
  private static final String NAMED =
      "names.yaml:5:3 features.text: the vectorizer \"acme_tokens\" of com.acme.tokens 1.4.0 ";

  private static final String REMEDY =
      "\"espalier bundle update com.acme.tokens\" brings a newer version, if there is one";

  private final List<String> hung = new ArrayList<>();
  private final Deadline patient = new Deadline(Duration.ofMinutes(5));
  private final Deadline impatient = new Deadline(Duration.ofMillis(50));

  @AfterEach
  void end() {
    patient.close();
    impatient.close();
  }

  private record Settings() {}

  private record State() {}

  /** A vectorizer whose every call does the same. */
  private static final class Doing implements Vectorizer<Settings, State> {
    private final Runnable work;

    Doing(Runnable work) {
      this.work = work;
    }

    @Override
    public TensorType type(Settings settings, Dim unknown) {
      work.run();
      return TensorType.floats(Shape.of(Dim.BATCH, Dim.of(1)));
    }

    @Override
    public State fit(Settings settings, Iterable<?> column) {
      work.run();
      return new State();
    }

    @Override
    public TensorType type(Settings settings, State state) {
      return type(settings, Dim.of(1));
    }

    @Override
    public Encoder encoder(Settings settings, State state) {
      return (cell, row) -> work.run();
    }

    @Override
    public Class<State> stateType() {
      return State.class;
    }
  }

  @SuppressWarnings("unchecked") // a guard has the contracts of what it guards
  private Vectorizer<Settings, State> guarded(Doing target, Deadline deadline) {
    return (Vectorizer<Settings, State>)
        Guard.of(
            target, new Guard.Call(SUBJECT, "names.yaml:5:3 features.text", deadline, hung::add));
  }

  private Vectorizer<Settings, State> throwing(Throwable failure) {
    return guarded(new Doing(() -> GuardTest.<RuntimeException>sneak(failure)), patient);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void whatAContractDoesNotSpeakOfNamesTheComponentAndItsPlace() {
    for (Throwable failure :
        List.of(
            new IllegalStateException("boom"),
            new NumberFormatException("boom"),
            new NoClassDefFoundError("boom"),
            new AssertionError("boom"))) {
      ComponentException told =
          assertThrows(
              ComponentException.class,
              () -> throwing(failure).fit(new Settings(), List.of()),
              failure.toString());
      String kind = failure.getClass().getSimpleName();
      assertEquals(NAMED + "failed in fit: " + kind + ": boom; " + REMEDY, told.getMessage());
      assertSame(failure, told.getCause());
    }
  }

  @Test
  void aStackThatOverflowsIsAFailureLikeAnother() {
    Vectorizer<Settings, State> endless = guarded(new Doing(() -> endless(0)), patient);
    ComponentException told =
        assertThrows(ComponentException.class, () -> endless.type(new Settings(), Dim.symbol("n")));
    assertEquals(NAMED + "failed in type: StackOverflowError; " + REMEDY, told.getMessage());
  }

  private static int endless(int depth) {
    return depth < 0 ? depth : endless(depth + 1) + 1;
  }

  @Test
  void whatTheContractSpeaksOfPassesAsItIs() {
    DataException data = new DataException("line 3");
    assertSame(
        data,
        assertThrows(DataException.class, () -> throwing(data).fit(new Settings(), List.of())));
    ShapeException shape = new ShapeException("too wide");
    assertSame(
        shape,
        assertThrows(ShapeException.class, () -> throwing(shape).type(new Settings(), Dim.of(1))));
  }

  @Test
  void anArgumentMayBeRefusedWhereSettingsAreLookedAtAndNotWhereDataAre() {
    Vectorizer<Settings, State> refusing = throwing(new IllegalArgumentException("no"));
    assertThrows(
        IllegalArgumentException.class, () -> refusing.type(new Settings(), Dim.symbol("n")));
    assertThrows(ComponentException.class, () -> refusing.fit(new Settings(), List.of()));
  }

  @Test
  void whatAComponentHandsOutIsGuardedToo() {
    Encoder encoder =
        throwing(new IllegalStateException("boom")).encoder(new Settings(), new State());
    ComponentException told =
        assertThrows(ComponentException.class, () -> encoder.encode("cell", null));
    assertTrue(told.getMessage().startsWith(NAMED + "failed in encode"), told.getMessage());
  }

  /** A tuner that has nothing to propose, and its search. */
  private static final class Idle implements Tuner<Settings>, Search {
    @Override
    public Search search(Settings settings, SearchScope scope) {
      return this;
    }

    @Override
    public void tell(Trial trial) {}

    @Override
    public Proposal ask(int number) {
      return new Proposal.Wait();
    }
  }

  @Test
  void whatIsAValueOfTheApiIsHandedOutAsItIs() {
    Subject tuner = new Subject(Kind.TUNER, "idle", "1.0.0", "com.acme.tuners");
    Guard.Call call = new Guard.Call(tuner, "", patient, hung::add);
    @SuppressWarnings("unchecked") // of a tuner there is a tuner
    Tuner<Settings> guarded = (Tuner<Settings>) Guard.of(new Idle(), call);
    assertEquals(new Proposal.Wait(), guarded.search(new Settings(), null).ask(1));
  }

  @Test
  void memoryThatRunsOutIsNotTheFaultOfAComponent() {
    assertThrows(
        OutOfMemoryError.class,
        () -> throwing(new OutOfMemoryError("heap")).fit(new Settings(), List.of()));
  }

  @Test
  void aBriefCallThatHangsIsLeftAndTold() {
    CountDownLatch never = new CountDownLatch(1);
    Vectorizer<Settings, State> hanging = guarded(new Doing(() -> await(never)), impatient);
    ComponentException told =
        assertThrows(ComponentException.class, () -> hanging.type(new Settings(), Dim.symbol("n")));
    assertTrue(told.getMessage().startsWith(NAMED + "did not end within"), told.getMessage());
    assertEquals(1, hung.size());
  }

  /** Does not care for interrupts. */
  private static void await(CountDownLatch never) {
    boolean over = false;
    while (!over) {
      try {
        never.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  @Test
  void fittingMayTakeAsLongAsItWants() {
    Vectorizer<Settings, State> slow = guarded(new Doing(GuardTest::slowly), impatient);
    assertDoesNotThrow(() -> slow.fit(new Settings(), List.of()));
    assertEquals(List.of(), hung);
  }

  private static void slowly() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aGuardIsEqualToWhatItGuards() {
    Doing target = new Doing(() -> {});
    assertEquals(guarded(target, patient), guarded(target, impatient));
    assertNotEquals(guarded(target, patient), guarded(new Doing(() -> {}), patient));
    assertSame(target, Guard.target(guarded(target, patient)));
    assertFalse(guarded(target, patient).equals(null));
  }

  /** An exporter whose file opens as a model that fails. */
  private static final class Writing implements ModelExporter<Settings> {
    @Override
    public String suffix() {
      return ".acme";
    }

    @Override
    public void write(Settings settings, ExportedModel model, Path file) throws IOException {
      throw new UnsupportedModelException("no", List.of(new Reason("a", "it has no place")));
    }

    @Override
    public Optional<ForeignModel> open(Settings settings, ExportedModel model, Path file) {
      return Optional.of(new Failing());
    }
  }

  /** A model that fails. */
  private static final class Failing implements ForeignModel {
    @Override
    public String engine() {
      return "acme 1";
    }

    @Override
    public Map<String, DenseArray> predict(Map<String, DenseArray> inputs) {
      throw new IllegalStateException("boom");
    }

    @Override
    public void close() {}
  }

  @Test
  void aModelThatAnExporterOpensIsGuardedAndWhatCannotBeWrittenPasses() throws IOException {
    Subject subject = new Subject(Kind.EXPORTER, "acme", "1.4.0", "com.acme.tokens");
    @SuppressWarnings("unchecked") // a guard has the contracts of what it guards
    ModelExporter<Settings> exporter =
        (ModelExporter<Settings>)
            Guard.of(new Writing(), new Guard.Call(subject, "", patient, hung::add));
    Path file = Path.of("a.acme");
    try (ForeignModel model = exporter.open(new Settings(), null, file).orElseThrow()) {
      assertEquals("acme 1", model.engine());
      ComponentException told =
          assertThrows(ComponentException.class, () -> model.predict(Map.of()));
      assertTrue(told.getMessage().contains("exporter \"acme\" of com.acme.tokens"));
      assertTrue(told.getMessage().contains("failed in predict: IllegalStateException: boom"));
    }
    assertThrows(UnsupportedModelException.class, () -> exporter.write(new Settings(), null, file));
  }

  @Test
  void anImporterThatHangsOverAFileIsLeftOut() {
    CountDownLatch never = new CountDownLatch(1);
    ModelImporter<Settings> hanging =
        new ModelImporter<>() {
          @Override
          public boolean recognizes(Path file) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return false;
          }

          @Override
          public ImportedModel read(Settings settings, Path file) {
            throw new IllegalStateException("boom");
          }
        };
    Subject subject = new Subject(Kind.IMPORTER, "acme", "1.4.0", "com.acme.tokens");
    ModelImporter<?> importer =
        (ModelImporter<?>) Guard.of(hanging, new Guard.Call(subject, "", impatient, hung::add));
    ComponentException told =
        assertThrows(ComponentException.class, () -> importer.recognizes(Path.of("a.acme")));
    assertTrue(told.getMessage().contains("did not end within"), told.getMessage());
    assertEquals(1, hung.size());
  }
}
