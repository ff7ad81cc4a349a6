package org.espalier.runtime.record;

import java.util.Set;

/** The names of what a run keeps in its folder. */
public final class RunFiles {
  /** How the run stands. */
  public static final String STATE = "run.json";

  /** What was asked for. */
  public static final String REQUEST = "request.json";

  /** The pipeline with every default written out. */
  public static final String PIPELINE = "pipeline.yaml";

  /** The epochs. */
  public static final String HISTORY = "history.json";

  /** The epochs, as a table. */
  public static final String HISTORY_CSV = "history.csv";

  /** Which rows were trained, validated and tested on. */
  public static final String SPLIT = "split.json";

  /** The files of data with their checksums. */
  public static final String FILES = "files.json";

  /** What the data are like. */
  public static final String DATA = "data.json";

  /** The layers of the model. */
  public static final String LAYERS = "model.json";

  /** The picture of the model. */
  public static final String PICTURE = "model.svg";

  /** The figures over the test rows. */
  public static final String METRICS = "metrics.json";

  /** What the model says of each test row. */
  public static final String PREDICTIONS = "predictions.csv";

  /** The rows about which it was most wrong. */
  public static final String MISTAKES = "mistakes.json";

  /** Why the model says what it says of some test rows. */
  public static final String EXPLANATIONS = "explanations.json";

  /** What made the run. */
  public static final String PROVENANCE = "provenance.json";

  /** The bundles that the pipeline was resolved to. */
  public static final String LOCK = "lock.json";

  /** What the run uses of which bundles. */
  public static final String COMPONENTS = "components.json";

  /** The model archive. */
  public static final String MODEL = "model.espalier";

  private static final Set<String> OWN =
      Set.of(
          STATE,
          REQUEST,
          PIPELINE,
          HISTORY,
          HISTORY_CSV,
          SPLIT,
          FILES,
          DATA,
          LAYERS,
          PICTURE,
          METRICS,
          PREDICTIONS,
          MISTAKES,
          EXPLANATIONS,
          PROVENANCE,
          LOCK,
          COMPONENTS,
          MODEL);

  private RunFiles() {}

  /** Whether a name is one of these. */
  static boolean isOwn(String name) {
    return OWN.contains(name);
  }
}
