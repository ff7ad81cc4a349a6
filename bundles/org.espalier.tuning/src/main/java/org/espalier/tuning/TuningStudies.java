package org.espalier.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunRecords;
import org.espalier.host.Runs;
import org.espalier.host.Studies;
import org.espalier.host.StudyInfo;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.pipeline.tuning.FilledText;
import org.espalier.pipeline.tuning.TuningReader;
import org.espalier.tuner.Space;
import org.espalier.tuning.store.Head;
import org.espalier.tuning.store.NewStudy;
import org.espalier.tuning.store.StoredTrial;
import org.espalier.tuning.store.StudyStore;
import org.espalier.tuning.work.Task;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Studies in folders, each with a database of its own. */
@Component
public final class TuningStudies implements Studies {
  private final Catalogue catalogue;
  private final Runs runs;
  private final RunRecords records;
  private final StudyReporters reporters;

  /** Makes trials with what is installed. */
  @Activate
  public TuningStudies(
      @Reference Catalogue catalogue,
      @Reference Runs runs,
      @Reference RunRecords records,
      @Reference StudyReporters reporters) {
    this.catalogue = catalogue;
    this.runs = runs;
    this.records = records;
    this.reporters = reporters;
  }

  @Override
  public StudyRecord tune(PipelineFile pipeline, StudyOptions options, StudyListener listener)
      throws IOException {
    try (Composition composition = compose(pipeline.name())) {
      Task task = new Tasks(composition).tuning(pipeline.on(options.device()), options);
      composition.settle();
      return begin(task, options, listener);
    }
  }

  @Override
  public StudyRecord crossValidate(
      PipelineFile pipeline,
      int folds,
      boolean stratify,
      StudyOptions options,
      StudyListener listener)
      throws IOException {
    try (Composition composition = compose(pipeline.name())) {
      Task task =
          new Tasks(composition).folds(pipeline.on(options.device()), folds, stratify, options);
      composition.settle();
      return begin(task, options, listener);
    }
  }

  private Composition compose(String pipeline) {
    return catalogue.compose("study of " + pipeline);
  }

  private StudyRecord begin(Task task, StudyOptions options, StudyListener listener)
      throws IOException {
    Head head =
        new Head(
            task.pipeline().name(),
            Instant.now().toString(),
            task.file(),
            task.plan(),
            task.stratify());
    Path folder = NewStudy.create(options.studies(), head);
    try (StudyStore store = StudyStore.open(folder)) {
      return session(store, task, options, listener).run();
    } catch (IOException | RuntimeException | Error e) {
      removeIfNothingWasDone(folder, e);
      throw e;
    }
  }

  /** A study that could not make its first trial leaves nothing. */
  private static void removeIfNothingWasDone(Path folder, Throwable failure) {
    try (StudyStore store = StudyStore.open(folder)) {
      boolean nothing =
          store.transact(tables -> tables.trainings().isEmpty() && noneEnded(tables.trials()))
              && !store.isWorkedOn();
      if (nothing) {
        NewStudy.remove(folder);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean noneEnded(List<StoredTrial> trials) {
    return trials.stream().noneMatch(StoredTrial::hasEnded);
  }

  @Override
  public StudyRecord resume(Path study, StudyOptions options, StudyListener listener)
      throws IOException {
    try (Composition composition = compose(study.toString());
        StudyStore store = StudyStore.open(study)) {
      Tasks tasks = new Tasks(composition);
      Head before = store.transact(tables -> tables.head());
      tasks.again(before, options); // what cannot be gone on with is left as it is
      Head head =
          store.transact(
              tables -> {
                tables.reopen(options);
                return tables.head();
              });
      Task task = tasks.again(head, options);
      composition.settle();
      return session(store, task, options, listener).run();
    }
  }

  private StudySession session(
      StudyStore store, Task task, StudyOptions options, StudyListener listener) {
    return new StudySession(store, task, options, runs, records, reporters, listener);
  }

  @Override
  public Space space(PipelineFile pipeline) {
    try (Composition composition = compose(pipeline.name())) {
      return new TuningReader(composition).read(pipeline).space();
    }
  }

  @Override
  public List<StudyInfo> list(Path studies) throws IOException {
    return new StudyList(records).of(studies);
  }

  @Override
  public StudyInfo find(Path studies, String name) throws IOException {
    return new StudyList(records).find(studies, name);
  }

  @Override
  public StudyRecord read(Path study) throws IOException {
    try (StudyStore store = StudyStore.open(study)) {
      return new StudyReader(store, records).read();
    }
  }

  @Override
  public String apply(Path study, int trial) throws IOException {
    try (StudyStore store = StudyStore.open(study)) {
      Head head = store.transact(tables -> tables.head());
      StoredTrial chosen =
          store.transact(tables -> tables.trials()).stream()
              .filter(other -> other.number() == trial)
              .findFirst()
              .orElseThrow(() -> new IOException("%s has no trial %d".formatted(study, trial)));
      try (Composition composition = compose(study.toString())) {
        return FilledText.of(Task.with(head.file(), chosen.values()), composition);
      }
    }
  }

  @Override
  public List<String> report(Path study, StudyListener warnings) throws IOException {
    return reporters.write(read(study), warnings);
  }
}
