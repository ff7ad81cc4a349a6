package org.espalier.pipeline.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 as a tree.
 *
 * <p>Hostile text is refused as it is met: what is too long before it is read, what nests too
 * deeply or grows too large by aliases while it is.
 */
public final class YamlText {
  /** Text that is certainly one scalar: most defaults are, and need no parser. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.]*");

  private YamlText() {}

  /** Reads a document; where this fails the reason is among the problems. */
  public static Optional<Tree> read(String file, String text, Problems problems) {
    return read(file, text, true, problems);
  }

  /** Reads a value on one line, as an override or a default states it. */
  public static Optional<Tree> readValue(String file, String text, Problems problems) {
    return PLAIN.matcher(text).matches()
        ? Optional.of(new Tree.Scalar(text, true, new Place(file, 1, 1)))
        : read(file, text, false, problems);
  }

  private static Optional<Tree> read(
      String file, String text, boolean document, Problems problems) {
    Optional<Problem> unfit = tooLong(file, text).or(() -> strangeCharacter(file, text));
    if (unfit.isPresent()) {
      problems.add(unfit.get().place(), "", unfit.get().message());
      return Optional.empty();
    }
    try {
      TreeComposer composer =
          new TreeComposer(file, new Parse(settings(text)).parseString(text).iterator(), problems);
      return document ? composer.document() : composer.value();
    } catch (MarkedYamlEngineException e) {
      problems.add(place(file, e), "", "not YAML: " + words(e, text));
    } catch (YamlEngineException e) {
      problems.add(new Place(file, 1, 1), "", "not YAML: " + e.getMessage());
    } catch (TreeComposer.Refused e) {
      problems.add(e.place(), "", e.getMessage());
    }
    return Optional.empty();
  }

  /** A buffer for all of the text: the parser copies what it holds each time it reads on. */
  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setUseMarks(true)
        .setParseComments(false)
        .setBufferSize(Math.max(64, text.length() + 1))
        .build();
  }

  private record Problem(Place place, String message) {}

  private static Optional<Problem> tooLong(String file, String text) {
    String message =
        "the text has %d characters; a pipeline has at most %d"
            .formatted(text.length(), PipelineFile.MAX_BYTES);
    return text.length() > PipelineFile.MAX_BYTES
        ? Optional.of(new Problem(new Place(file, 1, 1), message))
        : Optional.empty();
  }

  private static Optional<Problem> strangeCharacter(String file, String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (isStrange(character)) {
        return Optional.of(
            new Problem(
                new Place(file, line, column),
                "the character U+%04X is not allowed; is this a text file?".formatted(character)));
      }
      i += Character.charCount(character);
      column = character == '\n' ? 1 : column + 1;
      line += character == '\n' ? 1 : 0;
    }
    return Optional.empty();
  }

  private static boolean isStrange(int character) {
    if (character < ' ') {
      return character != '\t' && character != '\n' && character != '\r';
    }
    return (character >= 0x7F && character <= 0x9F && character != 0x85)
        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
        || character == 0xFFFE
        || character == 0xFFFF;
  }

  private static Place place(String file, MarkedYamlEngineException e) {
    return e.getProblemMark()
        .or(e::getContextMark)
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }

  private static String words(MarkedYamlEngineException e, String text) {
    String problem = e.getProblem() == null ? "unexpected text" : e.getProblem();
    if (problem.contains("\\t")) {
      return "a tab where YAML wants spaces; indent with spaces";
    }
    int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
    String context = e.getContext() == null ? "" : " " + e.getContext();
    context +=
        e.getContextMark()
            .filter(mark -> mark.getLine() != line)
            .map(mark -> " that begins on line " + (mark.getLine() + 1))
            .orElse("");
    String written = text.lines().skip(line).findFirst().orElse("");
    String advice = problem.contains("<block") ? "; look at the indentation" : "";
    if (problem.contains("expected ','")) {
      advice = "; is a comma missing, or is it never closed?";
    }
    if (written.contains("${")) {
      advice = "; inside { } and [ ] put quotes around it: \"${name}\"";
    }
    return problem + context + advice;
  }
}
