package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.HeldOutFold;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunOptions;
import org.espalier.host.Variants;

/**
 * What was asked of a run: kept from its beginning, so that it can be resumed and repeated.
 *
 * @param file what the pipeline file was called
 * @param folder the folder that relative paths of data start from
 * @param evaluate whether the test rows are evaluated after training
 * @param epochs the number of epochs, in place of the pipeline's
 * @param heldOut which of the rows that are not test rows are tested on in their place
 * @param continues the folder of the run whose training is gone on with
 * @param keepsEnd whether a checkpoint of the end is kept
 */
public record RunRequest(
    String file,
    Path folder,
    boolean evaluate,
    Optional<Integer> epochs,
    Optional<HeldOutFold> heldOut,
    Optional<Path> continues,
    boolean keepsEnd) {
  private static final String FILE = "file";
  private static final String FOLDER = "folder";
  private static final String EVALUATE = "evaluate";
  private static final String EPOCHS = "epochs";
  private static final String FOLD = "held_out_fold";
  private static final String FOLDS = "held_out_folds";
  private static final String STRATIFY = "held_out_stratify";
  private static final String CONTINUES = "continues";
  private static final String KEEPS_END = "keeps_end";

  /** What is asked now. */
  public static RunRequest of(PipelineFile pipeline, RunOptions options) {
    return new RunRequest(
        pipeline.name(),
        pipeline.folder().toAbsolutePath().normalize(),
        options.evaluate(),
        options.epochs(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** What is asked of a variant. */
  public static RunRequest of(PipelineFile pipeline, Variants.Variant variant) {
    return new RunRequest(
        pipeline.name(),
        pipeline.folder().toAbsolutePath().normalize(),
        variant.evaluate(),
        variant.epochs(),
        variant.heldOut(),
        variant.continues().map(run -> run.toAbsolutePath().normalize()),
        variant.keepsEnd());
  }

  /**
   * What was asked of a run.
   *
   * @param run the run's folder
   * @throws IOException if it does not say
   */
  public static RunRequest read(Path run) throws IOException {
    if (isMissing(run)) {
      throw new IOException(
          "%s does not say what was asked of it: it has no %s or no %s; run its pipeline again"
              .formatted(run, RunFiles.REQUEST, RunFiles.PIPELINE));
    }
    JsonNode json = Json.read(run.resolve(RunFiles.REQUEST));
    return new RunRequest(
        json.path(FILE).asText(),
        Path.of(json.path(FOLDER).asText()),
        json.path(EVALUATE).asBoolean(),
        Optional.ofNullable(json.get(EPOCHS)).map(JsonNode::asInt),
        heldOut(json),
        Optional.ofNullable(json.get(CONTINUES)).map(JsonNode::asText).map(Path::of),
        json.path(KEEPS_END).asBoolean());
  }

  private static Optional<HeldOutFold> heldOut(JsonNode json) {
    return json.has(FOLD)
        ? Optional.of(
            new HeldOutFold(
                json.path(FOLD).asInt(), json.path(FOLDS).asInt(), json.path(STRATIFY).asBoolean()))
        : Optional.empty();
  }

  /** Whether a run was killed before it wrote down what was asked of it. */
  public static boolean isMissing(Path run) {
    return !Files.isRegularFile(run.resolve(RunFiles.REQUEST))
        || !Files.isRegularFile(run.resolve(RunFiles.PIPELINE));
  }

  /** Writes it, and the filled pipeline. */
  public void write(RunFolder run, String filled) throws IOException {
    ObjectNode json = Json.object();
    json.put(FILE, file);
    json.put(FOLDER, folder.toString());
    json.put(EVALUATE, evaluate);
    epochs.ifPresent(number -> json.put(EPOCHS, number));
    heldOut.ifPresent(
        fold -> {
          json.put(FOLD, fold.number());
          json.put(FOLDS, fold.folds());
          json.put(STRATIFY, fold.stratify());
        });
    continues.ifPresent(from -> json.put(CONTINUES, from.toString()));
    if (keepsEnd) {
      json.put(KEEPS_END, true);
    }
    run.write(RunFiles.REQUEST, json);
    run.write(RunFiles.PIPELINE, filled);
  }

  /**
   * The pipeline that was run: overrides were applied, defaults were filled in.
   *
   * @param run the run's folder
   */
  public PipelineFile pipeline(Path run) throws IOException {
    Path text = run.resolve(RunFiles.PIPELINE);
    return new PipelineFile(text.toString(), Files.readString(text), folder, List.of());
  }

  /** The same request for a run that trains all epochs itself. */
  public RunRequest fromTheBeginning() {
    return new RunRequest(file, folder, evaluate, epochs, heldOut, Optional.empty(), false);
  }
}
