package org.espalier.tuning.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/** The parameters of a study as rows. */
final class SpaceRows {
  private static final String WHOLE = "int";
  private static final String REAL = "float";
  private static final String ONE_OF = "choice";

  private final Sql sql;

  SpaceRows(Sql sql) {
    this.sql = sql;
  }

  void write(Space space) throws SQLException {
    for (int place = 0; place < space.parameters().size(); place++) {
      Parameter parameter = space.parameters().get(place);
      write(place, parameter.name(), parameter.domain());
      for (Map.Entry<String, List<String>> condition : parameter.when().entrySet()) {
        sql.update(
            "INSERT INTO conditions VALUES(?,?,?)",
            place,
            condition.getKey(),
            condition.getValue());
      }
    }
  }

  private void write(int place, String name, Domain domain) throws SQLException {
    if (domain instanceof Domain.Whole whole) {
      String step = Long.toString(whole.step());
      row(place, name, WHOLE, whole.min(), whole.max(), Optional.of(step), whole.log());
    } else if (domain instanceof Domain.Real real) {
      Optional<String> step = real.step().map(String::valueOf);
      row(place, name, REAL, real.min(), real.max(), step, real.log());
    } else if (domain instanceof Domain.OneOf oneOf) {
      sql.update(
          "INSERT INTO parameters VALUES(?,?,?,NULL,NULL,NULL,FALSE,?)",
          place,
          name,
          ONE_OF,
          oneOf.values());
    }
  }

  private void row(
      int place,
      String name,
      String kind,
      Number least,
      Number greatest,
      Optional<String> step,
      boolean log)
      throws SQLException {
    sql.update(
        "INSERT INTO parameters VALUES(?,?,?,?,?,?,?,?)",
        place,
        name,
        kind,
        least.toString(),
        greatest.toString(),
        step,
        log,
        List.of());
  }

  Space read() throws SQLException {
    Map<Integer, Map<String, List<String>>> conditions = new LinkedHashMap<>();
    sql.rows(
        "SELECT * FROM conditions",
        row ->
            conditions
                .computeIfAbsent(row.getInt("place"), place -> new LinkedHashMap<>())
                .put(row.getString("name"), Sql.texts(row, "choices")));
    List<Parameter> parameters = new ArrayList<>();
    sql.rows(
        "SELECT * FROM parameters ORDER BY place",
        row ->
            parameters.add(
                new Parameter(
                    row.getString("name"),
                    domain(row),
                    conditions.getOrDefault(row.getInt("place"), Map.of()))));
    return new Space(parameters);
  }

  private static Domain domain(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    if (kind.equals(ONE_OF)) {
      return new Domain.OneOf(Sql.texts(row, "choices"));
    }
    String least = row.getString("least");
    String greatest = row.getString("greatest");
    Optional<String> step = Sql.text(row, "step");
    boolean log = row.getBoolean("log");
    return kind.equals(WHOLE)
        ? new Domain.Whole(
            Long.parseLong(least), Long.parseLong(greatest), Long.parseLong(step.get()), log)
        : new Domain.Real(
            Double.parseDouble(least),
            Double.parseDouble(greatest),
            step.map(Double::parseDouble),
            log);
  }
}
