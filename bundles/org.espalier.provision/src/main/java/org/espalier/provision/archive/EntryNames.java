package org.espalier.provision.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of an archive's entries: each stays inside of it, and there is only one of each. */
final class EntryNames {
  private static final int LONGEST = 1024;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  private final Map<String, String> seen = new HashMap<>();

  /** Takes a name as it is written. */
  String add(byte[] written) throws UnsafeArchiveException {
    String name = decode(written);
    check(name);
    String before = seen.put(name.toLowerCase(Locale.ROOT), name);
    if (before != null) {
      throw new UnsafeArchiveException(
          before.equals(name)
              ? "has two entries " + quote(name)
              : "has entries " + quote(before) + " and " + quote(name) + ", which differ in case");
    }
    return name;
  }

  private static String decode(byte[] written) throws UnsafeArchiveException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(written)).toString();
    } catch (CharacterCodingException e) {
      throw new UnsafeArchiveException(
          "has an entry whose name is not UTF-8: "
              + quote(new String(written, StandardCharsets.ISO_8859_1)),
          e);
    }
  }

  /** Refuses a name that would be a file elsewhere, or could be read in several ways. */
  static void check(String name) throws UnsafeArchiveException {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (path.isEmpty() || name.length() > LONGEST) {
      throw new UnsafeArchiveException(
          "has an entry whose name has " + name.length() + " characters; 1 to " + LONGEST);
    }
    if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
      throw new UnsafeArchiveException("has an entry with an absolute path: " + quote(name));
    }
    if (path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
      throw new UnsafeArchiveException(
          "has an entry with a backslash or a control character in its name: " + quote(name));
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        throw new UnsafeArchiveException(
            "has an entry that leads out of the archive: " + quote(name));
      }
      if (part.isEmpty() || part.equals(".")) {
        throw new UnsafeArchiveException("has an entry with an empty part: " + quote(name));
      }
    }
  }

  /** A name that is shown to people, whatever is in it. */
  static String quote(String name) {
    StringBuilder quoted = new StringBuilder("\"");
    name.chars()
        .limit(120)
        .forEach(
            c ->
                quoted.append(
                    Character.isISOControl(c) ? String.format("\\u%04x", c) : (char) c + ""));
    return quoted.append(name.length() > 120 ? "...\"" : "\"").toString();
  }
}
