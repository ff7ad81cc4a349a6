package org.espalier.tuning.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.IntStream;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyRecord;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyStoreTest {
  private static final Space SPACE =
      new Space(
          List.of(
              new Parameter("units", new Domain.Whole(8, 64, 8, false)),
              new Parameter("rate", new Domain.Real(1e-4, 0.1, Optional.empty(), true)),
              new Parameter("share", new Domain.Real(0, 1, Optional.of(0.25), false)),
              new Parameter(
                  "loss",
                  new Domain.OneOf(List.of("mse", "{type: huber, delta: 2}")),
                  Map.of("units", List.of("8", "16")))));
  private static final StudyRecord.Plan PLAN =
      new StudyRecord.Plan(
          "espalier: 1\n",
          List.of("a=1", "b=[x, y]"),
          Optional.of("tpe"),
          Optional.empty(),
          SPACE,
          "val_loss",
          false,
          Optional.of(4),
          2,
          Optional.empty(),
          Optional.of(3.5),
          2,
          -7);

  @TempDir Path studies;

  private StudyStore store() throws IOException {
    PipelineFile file =
        new PipelineFile("p.yaml", PLAN.pipeline(), Path.of("/data"), PLAN.overrides());
    Head head = new Head("p", "2026-01-02T03:04:05Z", file, PLAN, true);
    return StudyStore.open(NewStudy.create(studies, head));
  }

  private static StoredTrial trial(int number) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("units", 8L);
    values.put("rate", 0.1 + 0.2);
    values.put("loss", "mse");
    return StoredTrial.begun(
        number, values, OptionalInt.of(3), OptionalInt.empty(), 0, "2026-01-02T03:04:06Z");
  }

  @Test
  void whatAStudyIsAboutIsReadAsItWasWritten() throws IOException {
    try (StudyStore store = store()) {
      Head head = store.transact(StudyTables::head);
      assertEquals(PLAN, head.plan());
      assertEquals("p", head.pipeline());
      assertTrue(head.stratify());
      assertEquals("espalier: 1\n", Files.readString(store.folder().resolve("pipeline.yaml")));
      assertEquals("20260102-030405", store.folder().getFileName().toString());
    }
  }

  @Test
  void studiesOfTheSameSecondHaveFoldersOfTheirOwn() throws IOException {
    try (StudyStore one = store();
        StudyStore two = store()) {
      assertEquals(one.folder() + "-2", two.folder().toString());
    }
  }

  @Test
  void trialsAndTrainingsAreReadAsTheyWereWritten() throws IOException {
    StoredTrial.End end =
        new StoredTrial.End(
            Trial.State.COMPLETE,
            OptionalDouble.of(1.0 / 3),
            OptionalDouble.empty(),
            Optional.of("why"),
            Optional.of("at where\n"),
            1.5,
            List.of(0.5, Double.NaN, 0.25));
    Map<String, Double> figures = new LinkedHashMap<>(Map.of("auc", Double.NaN));
    figures.put("accuracy", 0.75);
    StoredTraining training = new StoredTraining(new Slot(1, 2), 0.125, figures, 2.5);
    try (StudyStore store = store()) {
      store.change(tables -> tables.add(trial(1)));
      store.change(tables -> tables.add(trial(2)));
      store.change(tables -> tables.add(2, training));
      store.change(tables -> tables.end(2, end));
      List<StoredTrial> trials = store.transact(StudyTables::trials);
      assertEquals(trial(1), trials.get(0));
      assertEquals(List.of("units", "rate", "loss"), List.copyOf(trials.get(1).values().keySet()));
      assertEquals(end, trials.get(1).end());
      assertEquals(Map.of(2, List.of(training)), store.transact(StudyTables::trainings));
      assertEquals(List.of(), store.transact(tables -> tables.trainings(1)));
    }
  }

  @Test
  void whatFailsHalfwayLeavesNothing() throws IOException {
    try (StudyStore store = store()) {
      assertThrows(
          IOException.class,
          () ->
              store.change(
                  tables -> {
                    tables.add(trial(1));
                    tables.add(trial(1));
                  }));
      assertEquals(List.of(), store.transact(StudyTables::trials));
    }
  }

  @Test
  void manyThreadsWithStoresOfTheirOwnDisturbNobody() throws IOException {
    try (StudyStore store = store()) {
      IntStream.rangeClosed(1, 40)
          .parallel()
          .forEach(
              number -> {
                try (StudyStore own = StudyStore.open(store.folder())) {
                  own.change(tables -> tables.add(trial(number)));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertEquals(40, store.transact(StudyTables::trials).size());
    }
  }

  @Test
  void aTrialIsHeldByOneAtATime() throws IOException {
    try (StudyStore store = store();
        StudyStore other = StudyStore.open(store.folder())) {
      FileLock lock = store.hold(3).get();
      assertEquals(Optional.empty(), other.hold(3));
      other.hold(4).get().release();
      lock.release();
      other.hold(3).get().release();
      assertFalse(store.isWorkedOn());
      store.work(() -> assertTrue(other.isWorkedOn()));
      assertFalse(other.isWorkedOn());
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefusedPolitely() throws Exception {
    Path folder;
    try (StudyStore store = store()) {
      folder = store.folder();
    }
    String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("study") + ";FILE_LOCK=NO";
    try (Connection connection = new Driver().connect(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE study SET version = 99");
    }
    try (StudyStore store = StudyStore.open(folder)) {
      String words =
          assertThrows(IOException.class, () -> store.transact(StudyTables::head)).getMessage();
      assertTrue(words.contains("newer version") && words.contains("99"), words);
    }
    assertThrows(IOException.class, () -> StudyStore.open(studies));
  }
}
