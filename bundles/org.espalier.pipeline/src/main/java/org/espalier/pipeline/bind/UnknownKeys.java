package org.espalier.pipeline.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;

/** Refuses keys that a mapping cannot have, and says which were probably meant. */
final class UnknownKeys {
  private final Problems problems;

  UnknownKeys(Problems problems) {
    this.problems = problems;
  }

  /**
   * Refuses the keys that a schema does not have.
   *
   * @param others keys that the mapping could have beside those of the schema
   * @return the keys that were probably meant
   */
  Set<String> refuse(Schema schema, Tree.Mapping mapping, Set<String> others, String path) {
    Set<String> meant = new HashSet<>();
    List<String> own = schema.keys();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!own.contains(key)) {
                List<String> keys = advised(key, own, others);
                Optional<String> nearest = Names.nearest(key, keys);
                nearest.ifPresent(meant::add);
                problems.add(
                    entry.place(),
                    Paths.key(path, key),
                    "unknown key" + note(key, keys) + Names.advice(key, keys),
                    nearest);
              }
            });
    return meant;
  }

  /** The schema's keys; with the others, where none of these but one of those is near. */
  private static List<String> advised(String key, List<String> own, Set<String> others) {
    if (Names.nearest(key, own).isPresent() || Names.nearest(key, others).isEmpty()) {
      return own;
    }
    List<String> all = new ArrayList<>(own);
    all.addAll(others);
    return all;
  }

  private static String note(String key, List<String> keys) {
    if (key.equals("<<")) {
      return "; YAML 1.2 has no merge keys, write the keys out";
    }
    return keys.isEmpty() ? "; nothing can be set here" : "";
  }
}
