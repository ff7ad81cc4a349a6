package org.espalier.provision.repository;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.provision.repository.IndexEntry.Clause;

/**
 * Writes an index of bundles: the XML of OSGi's Repository Service. The same bundles always give
 * the same text.
 */
final class IndexWriter {
  private static final Comparator<IndexEntry> ORDER =
      Comparator.comparing(IndexEntry::name)
          .thenComparing(IndexEntry::version)
          .thenComparing(IndexEntry::url);

  private final StringBuilder text = new StringBuilder();

  private IndexWriter() {}

  /** The text of an index. */
  static String write(String name, List<IndexEntry> entries) {
    IndexWriter writer = new IndexWriter();
    writer.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer
        .text
        .append("<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"")
        .append(escaped(name))
        .append("\">\n");
    entries.stream().sorted(ORDER).forEach(writer::resource);
    return writer.text.append("</repository>\n").toString();
  }

  private void resource(IndexEntry entry) {
    text.append("  <resource>\n");
    entry.capabilities().forEach(clause -> clause("capability", clause));
    entry.requirements().forEach(clause -> clause("requirement", clause));
    text.append("  </resource>\n");
  }

  private void clause(String element, Clause clause) {
    text.append("    <").append(element).append(" namespace=\"");
    text.append(escaped(clause.namespace())).append("\">\n");
    for (Map.Entry<String, Object> one : new TreeMap<>(clause.attributes()).entrySet()) {
      String type = TypedText.type(one.getValue());
      text.append("      <attribute name=\"").append(escaped(one.getKey()));
      if (!type.equals("String")) {
        text.append("\" type=\"").append(escaped(type));
      }
      text.append("\" value=\"").append(escaped(TypedText.text(one.getValue()))).append("\"/>\n");
    }
    for (Map.Entry<String, String> one : new TreeMap<>(clause.directives()).entrySet()) {
      text.append("      <directive name=\"").append(escaped(one.getKey()));
      text.append("\" value=\"").append(escaped(one.getValue())).append("\"/>\n");
    }
    text.append("    </").append(element).append(">\n");
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\n', '\r', '\t' -> escaped.append("&#").append((int) c).append(';');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
