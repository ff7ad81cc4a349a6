package org.espalier.tuning.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.tuner.Space;

/** The tables of a study during one transaction. */
public final class StudyTables {
  /** Changes with what the tables are. */
  static final int VERSION = 1;

  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE study(version INT NOT NULL, pipeline VARCHAR NOT NULL,"
              + " began VARCHAR NOT NULL, file VARCHAR NOT NULL, folder VARCHAR NOT NULL,"
              + " text VARCHAR NOT NULL, overrides VARCHAR ARRAY NOT NULL, tuner VARCHAR,"
              + " pruner VARCHAR, metric VARCHAR NOT NULL, maximize BOOLEAN NOT NULL, folds INT,"
              + " stratify BOOLEAN NOT NULL, executions INT NOT NULL, max_trials INT,"
              + " max_seconds DOUBLE PRECISION, parallel INT NOT NULL, seed BIGINT NOT NULL,"
              + " state VARCHAR NOT NULL, ended VARCHAR, judged_from INT NOT NULL,"
              + " worked DOUBLE PRECISION NOT NULL, touched BIGINT NOT NULL, refit VARCHAR)",
          "CREATE TABLE parameters(place INT PRIMARY KEY, name VARCHAR NOT NULL,"
              + " kind VARCHAR NOT NULL, least VARCHAR, greatest VARCHAR, step VARCHAR,"
              + " log BOOLEAN NOT NULL, choices VARCHAR ARRAY NOT NULL)",
          "CREATE TABLE conditions(place INT NOT NULL, name VARCHAR NOT NULL,"
              + " choices VARCHAR ARRAY NOT NULL, PRIMARY KEY(place, name))",
          "CREATE TABLE trials(number INT PRIMARY KEY, epochs INT, continues INT,"
              + " seen INT NOT NULL, began VARCHAR NOT NULL, process BIGINT NOT NULL,"
              + " state VARCHAR NOT NULL, score DOUBLE PRECISION, deviation DOUBLE PRECISION,"
              + " message VARCHAR, stack_trace VARCHAR, seconds DOUBLE PRECISION NOT NULL,"
              + " curve DOUBLE PRECISION ARRAY NOT NULL)",
          "CREATE TABLE configurations(trial INT NOT NULL, place INT NOT NULL,"
              + " name VARCHAR NOT NULL, kind VARCHAR NOT NULL, text VARCHAR NOT NULL,"
              + " PRIMARY KEY(trial, place))",
          "CREATE TABLE trainings(trial INT NOT NULL, fold INT NOT NULL, execution INT NOT NULL,"
              + " score DOUBLE PRECISION NOT NULL, seconds DOUBLE PRECISION NOT NULL,"
              + " PRIMARY KEY(trial, fold, execution))",
          "CREATE TABLE figures(trial INT NOT NULL, fold INT NOT NULL, execution INT NOT NULL,"
              + " place INT NOT NULL, name VARCHAR NOT NULL, amount DOUBLE PRECISION NOT NULL,"
              + " PRIMARY KEY(trial, fold, execution, place))");

  private final Sql sql;
  private final SpaceRows space;
  private final TrialRows trials;

  StudyTables(Sql sql) {
    this.sql = sql;
    this.space = new SpaceRows(sql);
    this.trials = new TrialRows(sql);
  }

  /** Makes them in an empty database. */
  void define(Head head) throws SQLException {
    for (String definition : DEFINITIONS) {
      sql.update(definition);
    }
    StudyRecord.Plan plan = head.plan();
    PipelineFile file = head.file();
    sql.update(
        "INSERT INTO study VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,0,0,?,NULL)",
        VERSION,
        head.pipeline(),
        head.began(),
        file.name(),
        file.folder().toAbsolutePath().normalize().toString(),
        file.text(),
        file.overrides(),
        plan.tuner(),
        plan.pruner(),
        plan.metric(),
        plan.maximize(),
        plan.folds(),
        head.stratify(),
        plan.executions(),
        plan.maxTrials(),
        plan.maxSeconds(),
        plan.parallel(),
        plan.seed(),
        Progress.State.OPEN.name(),
        System.currentTimeMillis());
    space.write(plan.space());
  }

  /** The version of the tables. */
  int version() throws SQLException {
    return only("SELECT version FROM study", row -> row.getInt(1));
  }

  /** What the study is about. */
  public Head head() throws SQLException {
    Space parameters = space.read();
    return only("SELECT * FROM study", row -> head(row, parameters));
  }

  private static Head head(ResultSet row, Space space) throws SQLException {
    List<String> overrides = Sql.texts(row, "overrides");
    PipelineFile file =
        new PipelineFile(
            row.getString("file"),
            row.getString("text"),
            Path.of(row.getString("folder")),
            overrides);
    StudyRecord.Plan plan =
        new StudyRecord.Plan(
            file.text(),
            overrides,
            Sql.text(row, "tuner"),
            Sql.text(row, "pruner"),
            space,
            row.getString("metric"),
            row.getBoolean("maximize"),
            Sql.whole(row, "folds"),
            row.getInt("executions"),
            Sql.whole(row, "max_trials"),
            Sql.real(row, "max_seconds"),
            row.getInt("parallel"),
            row.getLong("seed"));
    return new Head(
        row.getString("pipeline"), row.getString("began"), file, plan, row.getBoolean("stratify"));
  }

  /** How far the study has come. */
  public Progress progress() throws SQLException {
    return only(
        "SELECT state, ended, judged_from, worked, refit FROM study",
        row ->
            new Progress(
                Progress.State.valueOf(row.getString(1)),
                Sql.text(row, "ended"),
                row.getInt(3),
                row.getDouble(4),
                Sql.text(row, "refit")));
  }

  private <T> T only(String query, Sql.Reading<T> reading) throws SQLException {
    return sql.rows(query, reading).get(0);
  }

  /**
   * Opens the study again, with what is said of trials and time in place of what was said before.
   * How many trials are made at once stays: what a tuner knew of each depends on it.
   */
  public void reopen(StudyOptions options) throws SQLException {
    sql.update(
        "UPDATE study SET max_trials = COALESCE(?, max_trials),"
            + " max_seconds = COALESCE(?, max_seconds)",
        options.maxTrials(),
        options.maxSeconds());
    if (progress().state() != Progress.State.OPEN) {
      sql.update(
          "UPDATE study SET state = ?, ended = NULL,"
              + " judged_from = (SELECT COALESCE(MAX(number), 0) FROM trials)",
          Progress.State.OPEN.name());
    }
  }

  /** Ends the study. */
  public void end(Progress.State state, String reason) throws SQLException {
    sql.update("UPDATE study SET state = ?, ended = ?", state.name(), reason);
  }

  /** Says where the best configuration was trained again. */
  public void refit(String folder) throws SQLException {
    sql.update("UPDATE study SET refit = ?", folder);
  }

  /**
   * Counts the time since it was last asked to.
   *
   * @param idle whether nobody worked in that time, so that it does not count
   */
  public void count(boolean idle) throws SQLException {
    long now = System.currentTimeMillis();
    if (!idle) {
      sql.update("UPDATE study SET worked = worked + GREATEST(0, ? - touched) / 1000.0", now);
    }
    sql.update("UPDATE study SET touched = ?", now);
  }

  /** Its trials by number. */
  public List<StoredTrial> trials() throws SQLException {
    return trials.read();
  }

  /** Adds a trial that begins, made by this process. */
  public void add(StoredTrial trial) throws SQLException {
    trials.add(trial);
  }

  /** Says that this process goes on with a trial. */
  public void take(int trial) throws SQLException {
    trials.take(trial);
  }

  /** Ends a trial. */
  public void end(int trial, StoredTrial.End end) throws SQLException {
    trials.end(trial, end);
  }

  /** Keeps what a training made. */
  public void add(int trial, StoredTraining training) throws SQLException {
    trials.add(trial, training);
  }

  /** The trainings that have ended, of each trial, in the order of their slots. */
  public Map<Integer, List<StoredTraining>> trainings() throws SQLException {
    return trials.trainings(Optional.empty());
  }

  /** Those of one trial. */
  public List<StoredTraining> trainings(int trial) throws SQLException {
    return trials.trainings(Optional.of(trial)).getOrDefault(trial, List.of());
  }
}
