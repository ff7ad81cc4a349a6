package org.espalier.callbacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.osgi.service.component.annotations.Component;

/**
 * Writes the figures of each epoch into a table, in the form of Keras's {@code CSVLogger}: a column
 * {@code epoch}, counted from 0 as Keras does, and the figures sorted by name; lines end as RFC
 * 4180 says. A figure that an epoch does not have is {@code NA} there. The run's own {@code
 * history.csv} counts from 1.
 */
@Component
@CallbackType("csv_logger")
@Doc("writes the figures of each epoch into a CSV file of the run, as Keras does")
public final class CsvLogger implements Callback<CsvLogger.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("name of the file in the run's folder") @Default("training.csv") String filename,
      @Doc("character between two values") @Default("','") String separator) {
    /** Refuses a file in another folder, and a separator that is none. */
    public Settings {
      FileNames.check("filename", filename);
      if (separator.length() != 1 || "\"\r\n".contains(separator)) {
        throw new IllegalArgumentException(
            "separator: \"%s\" is not one character, other than a quote or the end of a line; for a tab write \"\\t\""
                .formatted(separator));
      }
    }
  }

  @Override
  public Watcher watch(Settings s, Training training) {
    return new Writing(s, training);
  }

  private static final class Writing implements Watcher {
    private final Settings s;
    private final Training training;
    private final SortedMap<Integer, SortedMap<String, Double>> epochs = new TreeMap<>();

    Writing(Settings s, Training training) {
      this.s = s;
      this.training = training;
    }

    @Override
    public void epochEnded(int epoch, Map<String, Double> figures) {
      epochs.put(epoch, new TreeMap<>(figures));
      training.write(s.filename(), table());
    }

    private String table() {
      SortedSet<String> names = new TreeSet<>();
      epochs.values().forEach(figures -> names.addAll(figures.keySet()));
      StringBuilder text = new StringBuilder();
      List<String> header = new ArrayList<>(List.of("epoch"));
      header.addAll(names);
      line(text, header);
      epochs.forEach(
          (epoch, figures) -> {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(epoch - 1)));
            names.forEach(
                name -> cells.add(figures.containsKey(name) ? figures.get(name) + "" : "NA"));
            line(text, cells);
          });
      return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
      text.append(cells.stream().map(this::quoted).collect(Collectors.joining(s.separator())))
          .append("\r\n");
    }

    private String quoted(String cell) {
      return cell.contains(s.separator()) || cell.contains("\"")
          ? "\"" + cell.replace("\"", "\"\"") + "\""
          : cell;
    }

    @Override
    public Memory memory() {
      Map<String, Double> numbers = new HashMap<>();
      epochs.forEach(
          (epoch, figures) ->
              figures.forEach((name, value) -> numbers.put(epoch + "/" + name, value)));
      return new Memory(numbers, Map.of(), Map.of());
    }

    @Override
    public void recall(Memory memory) {
      epochs.clear();
      memory
          .numbers()
          .forEach(
              (key, value) -> {
                int slash = key.indexOf('/');
                int epoch = Integer.parseInt(key.substring(0, slash));
                epochs
                    .computeIfAbsent(epoch, number -> new TreeMap<>())
                    .put(key.substring(slash + 1), value);
              });
    }
  }
}
