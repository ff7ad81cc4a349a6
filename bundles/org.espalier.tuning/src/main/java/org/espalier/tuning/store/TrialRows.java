package org.espalier.tuning.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tuner.Trial;

/** The trials of a study as rows. */
final class TrialRows {
  private final Sql sql;

  TrialRows(Sql sql) {
    this.sql = sql;
  }

  void add(StoredTrial trial) throws SQLException {
    sql.update(
        "INSERT INTO trials VALUES(?,?,?,?,?,?,?,NULL,NULL,NULL,NULL,0,?)",
        trial.number(),
        trial.epochs(),
        trial.continues(),
        trial.seen(),
        trial.began(),
        ProcessHandle.current().pid(),
        Trial.State.RUNNING.name(),
        List.of());
    int place = 0;
    for (Map.Entry<String, Object> value : trial.values().entrySet()) {
      sql.update(
          "INSERT INTO configurations VALUES(?,?,?,?,?)",
          trial.number(),
          place++,
          value.getKey(),
          kind(value.getValue()),
          value.getValue().toString());
    }
  }

  private static String kind(Object value) {
    if (value instanceof Long) {
      return "int";
    }
    return value instanceof Double ? "float" : "text";
  }

  private static Object value(ResultSet row) throws SQLException {
    String text = row.getString("text");
    return switch (row.getString("kind")) {
      case "int" -> Long.valueOf(text);
      case "float" -> Double.valueOf(text);
      default -> text;
    };
  }

  void take(int trial) throws SQLException {
    sql.update(
        "UPDATE trials SET process = ? WHERE number = ?", ProcessHandle.current().pid(), trial);
  }

  void end(int trial, StoredTrial.End end) throws SQLException {
    sql.update(
        "UPDATE trials SET state = ?, score = ?, deviation = ?, message = ?, stack_trace = ?,"
            + " seconds = ?, curve = ? WHERE number = ?",
        end.state().name(),
        end.score(),
        end.deviation(),
        end.message(),
        end.stackTrace(),
        end.seconds(),
        end.curve(),
        trial);
  }

  List<StoredTrial> read() throws SQLException {
    Map<Integer, Map<String, Object>> values = new LinkedHashMap<>();
    sql.rows(
        "SELECT * FROM configurations ORDER BY trial, place",
        row ->
            values
                .computeIfAbsent(row.getInt("trial"), trial -> new LinkedHashMap<>())
                .put(row.getString("name"), value(row)));
    return sql.rows(
        "SELECT * FROM trials ORDER BY number",
        row ->
            new StoredTrial(
                row.getInt("number"),
                values.getOrDefault(row.getInt("number"), Map.of()),
                Sql.maybeInt(row, "epochs"),
                Sql.maybeInt(row, "continues"),
                row.getInt("seen"),
                row.getString("began"),
                end(row)));
  }

  private static StoredTrial.End end(ResultSet row) throws SQLException {
    return new StoredTrial.End(
        Trial.State.valueOf(row.getString("state")),
        Sql.maybeDouble(row, "score"),
        Sql.maybeDouble(row, "deviation"),
        Sql.text(row, "message"),
        Sql.text(row, "stack_trace"),
        row.getDouble("seconds"),
        Sql.reals(row, "curve"));
  }

  void add(int trial, StoredTraining training) throws SQLException {
    Slot slot = training.slot();
    sql.update(
        "INSERT INTO trainings VALUES(?,?,?,?,?)",
        trial,
        slot.fold(),
        slot.execution(),
        training.score(),
        training.seconds());
    int place = 0;
    for (Map.Entry<String, Double> figure : training.figures().entrySet()) {
      sql.update(
          "INSERT INTO figures VALUES(?,?,?,?,?,?)",
          trial,
          slot.fold(),
          slot.execution(),
          place++,
          figure.getKey(),
          figure.getValue());
    }
  }

  /** The trainings that have ended, of one trial or of all. */
  Map<Integer, List<StoredTraining>> trainings(Optional<Integer> trial) throws SQLException {
    record Key(int trial, Slot slot) {}
    String which = " WHERE trial = COALESCE(?, trial) ORDER BY trial, fold, execution";
    Map<Key, Map<String, Double>> figures = new LinkedHashMap<>();
    sql.rows(
        "SELECT * FROM figures" + which + ", place",
        row ->
            figures
                .computeIfAbsent(
                    new Key(row.getInt("trial"), slot(row)), key -> new LinkedHashMap<>())
                .put(row.getString("name"), row.getDouble("amount")),
        trial);
    Map<Integer, List<StoredTraining>> trainings = new LinkedHashMap<>();
    sql.rows(
        "SELECT * FROM trainings" + which,
        row -> {
          Key key = new Key(row.getInt("trial"), slot(row));
          return trainings
              .computeIfAbsent(key.trial(), number -> new ArrayList<>())
              .add(
                  new StoredTraining(
                      key.slot(),
                      row.getDouble("score"),
                      figures.getOrDefault(key, Map.of()),
                      row.getDouble("seconds")));
        },
        trial);
    return trainings;
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(row.getInt("fold"), row.getInt("execution"));
  }
}
