package org.espalier.runtime.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.interchange.ImportedModel;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.record.Json;

/**
 * The comment at the head of a pipeline that was imported: where it is from and what is missing.
 */
final class ImportHeader {
  private ImportHeader() {}

  /**
   * The lines of the comment.
   *
   * @param parameters how many weights it has
   */
  static String of(Path file, ImportedModel found, ModelImport.Made made, String parameters) {
    String name = made.pipeline().name();
    List<String> lines = new ArrayList<>();
    lines.add("%s, imported from %s (%s)".formatted(name, file.getFileName(), found.origin()));
    lines.add(parameters + " parameters, whose values are in " + name + ".espalier");
    found.notes().forEach(note -> lines.add("Note: " + note.replaceAll("\\s+", " ")));
    lines.add("");
    lines.add("It predicts as it is:");
    lines.add("  espalier predict %s.espalier --file rows.jsonl".formatted(name));
    lines.add(
        "To evaluate it or to train it further, write rows to %s.jsonl, an object in every line:"
            .formatted(name));
    lines.add("  " + row(made));
    lines.add(
        "For other files see data.source: \"espalier components source\" lists what there is.");
    lines.add("To keep the weights of a layer as they are, write trainable: false there.");
    return lines.stream()
        .map(line -> line.isEmpty() ? "#" : "# " + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(ModelImport.Made made) {
    Map<String, Object> row = new LinkedHashMap<>();
    made.archive().columns().keySet().forEach(feature -> row.put(feature, "..."));
    made.archive().outputs().labels().forEach((role, labels) -> row.put(role, example(labels)));
    return Json.tree(row).toString().replace("\"...\"", "[...]");
  }

  private static Object example(Labels labels) {
    if (labels.isClasses()) {
      return labels.classes().get(0);
    }
    return labels.numbers() == 1 ? (Object) 0.5 : "...";
  }

  /** The shapes of features in words: {@code image float32[batch, 28, 28, 1]}. */
  static Map<String, String> features(ModelImport.Made made) {
    Map<String, String> features = new LinkedHashMap<>();
    made.archive()
        .columns()
        .keySet()
        .forEach(
            name ->
                features.put(name, made.archive().graph().inputType("feature/" + name).toString()));
    return features;
  }
}
