package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.espalier.tuner.Space;
import org.osgi.annotation.versioning.ProviderType;

/** Searches good values for a pipeline's settings, and finds such studies again. A service. */
@ProviderType
public interface Studies {
  /**
   * Begins a study of a pipeline and works on it until it has ended, or the listener asks to stop.
   *
   * <p>A trial that cannot be trained fails and the study goes on; three in a row, by their
   * numbers, end it as failed. What concerns every trial is thrown, and if nothing was trained
   * before, no folder is left. Trials and scores depend on the pipeline, its seed and {@code
   * parallel}, and not on who was faster.
   *
   * @throws InvalidPipelineException if something is wrong with the pipeline or its section {@code
   *     tuning}
   * @throws org.espalier.source.DataException if the data cannot be used
   * @throws org.espalier.backend.BackendException if no backend can execute it
   * @throws IOException if files cannot be read or written
   */
  StudyRecord tune(PipelineFile pipeline, StudyOptions options, StudyListener listener)
      throws IOException;

  /**
   * Trains and judges a pipeline on each of several folds: a study without a space, of one trial.
   * Its score is the objective of the section {@code tuning} if that is a figure of the rows held
   * out, else {@code accuracy} where the loss compares classes, else {@code rmse}.
   *
   * @param folds how many; they are cut from the rows that are not test rows
   * @param stratify whether each class has its share of each fold
   * @see #tune
   */
  StudyRecord crossValidate(
      PipelineFile pipeline,
      int folds,
      boolean stratify,
      StudyOptions options,
      StudyListener listener)
      throws IOException;

  /**
   * Works on a study that was begun before, here or by another process, which may be working on it
   * at the same time.
   *
   * @param study its folder
   * @param options what is said of trials and time replaces what was said before; what is said of
   *     parallel work is for this process, and where the tuner looks back, or trials are pruned, no
   *     more are made at once than the study began with, so that its trials stay the same
   * @throws IOException if there is no such study, or files cannot be read or written
   * @see #tune
   */
  StudyRecord resume(Path study, StudyOptions options, StudyListener listener) throws IOException;

  /**
   * What a study is to choose from.
   *
   * @throws InvalidPipelineException if something is wrong with the pipeline
   */
  Space space(PipelineFile pipeline);

  /**
   * The studies in a folder, the newest first; none if there is no such folder.
   *
   * @throws IOException if it cannot be read
   */
  List<StudyInfo> list(Path studies) throws IOException;

  /**
   * Finds one study.
   *
   * @param studies the folder that holds the folders of studies
   * @param name its folder, its id, a unique beginning or end of it, either of these after {@code
   *     PIPELINE/}, or {@code latest}
   * @throws IOException if there is none, or are several
   */
  StudyInfo find(Path studies, String name) throws IOException;

  /**
   * Reads what a study kept; of one that is under way, what there is.
   *
   * @param study its folder
   * @throws IOException if it is not the folder of a study, or is damaged
   */
  StudyRecord read(Path study) throws IOException;

  /**
   * The pipeline of a study with the values of a trial filled in, and without the section {@code
   * tuning}; its comments and its order are kept.
   *
   * @param study its folder
   * @param trial the number of the trial
   * @return YAML
   * @throws IOException if there is no such trial, or files cannot be read
   */
  String apply(Path study, int trial) throws IOException;

  /**
   * Has the installed reporters write about a study again.
   *
   * @param study its folder
   * @return the files that were written, by their names in the folder
   * @throws IOException if the study cannot be read, or a file not be written
   */
  List<String> report(Path study, StudyListener warnings) throws IOException;
}
