package org.espalier.provision.repository;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.espalier.provision.repository.IndexEntry.Clause;

/**
 * Reads an index of bundles: the XML of OSGi's Repository Service, plain or gzipped.
 *
 * <p>Indexes come from anywhere: nothing that they refer to is opened while they are read, and what
 * is larger than an index can be is refused.
 */
final class IndexReader {
  /** An index of 100,000 bundles has less. */
  static final long MAX_BYTES = 256L << 20;

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int MAX_ATTRIBUTE = 1 << 20;

  private final XMLStreamReader xml;
  private final List<IndexEntry> entries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<Clause> capabilities;
  private List<Clause> requirements;
  private Clause clause;

  private IndexReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * What an index says.
   *
   * @param problems what in it cannot be used, a sentence each
   */
  record Index(List<IndexEntry> entries, List<String> problems) {}

  /**
   * Reads an index.
   *
   * @throws IndexFormatException if it is none; the message begins with line and column
   */
  static Index read(InputStream in) throws IOException {
    return read(in, MAX_BYTES);
  }

  static Index read(InputStream in, long maxBytes) throws IOException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new Limited(unzipped(in), maxBytes));
      IndexReader reader = new IndexReader(xml);
      reader.readAll();
      return new Index(List.copyOf(reader.entries), List.copyOf(reader.problems));
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException cause) {
        throw cause;
      }
      throw new IndexFormatException(firstLine(e));
    } catch (Limited.Passed e) {
      throw e.inside();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    String text = message.replaceFirst("^ParseError at \\[row,col\\]:\\[[^]]*\\] Message: ", "");
    return e.getLocation() == null
        ? text
        : e.getLocation().getLineNumber() + ":" + e.getLocation().getColumnNumber() + ": " + text;
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int magic = (buffered.read() << 8) | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private void readAll() throws XMLStreamException, IndexFormatException {
    boolean root = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw error("an index has no document type and no entities");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (!root && !xml.getLocalName().equals("repository")) {
          throw error("<" + xml.getLocalName() + "> is no index: that begins with <repository>");
        }
        root = true;
        begin(xml.getLocalName());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        end(xml.getLocalName());
      }
    }
  }

  private void begin(String element) throws IndexFormatException {
    switch (element) {
      case "resource" -> {
        capabilities = new ArrayList<>();
        requirements = new ArrayList<>();
      }
      case "capability", "requirement" -> {
        if (capabilities == null) {
          throw error("<" + element + "> stands outside a <resource>");
        }
        clause = new Clause(value("namespace"), new LinkedHashMap<>(), new LinkedHashMap<>());
        (element.equals("capability") ? capabilities : requirements).add(clause);
      }
      case "attribute" -> within(element).attributes().put(value("name"), attribute());
      case "directive" -> within(element).directives().put(value("name"), value("value"));
      case "referral" ->
          problems.add(
              "it refers to "
                  + value("url")
                  + ", which is not followed; add that as a repository of its own");
      default -> {} // extensions of others
    }
  }

  private void end(String element) {
    switch (element) {
      case "resource" -> {
        entries.add(new IndexEntry(capabilities, requirements));
        capabilities = null;
        clause = null;
      }
      case "capability", "requirement" -> clause = null;
      default -> {}
    }
  }

  private Clause within(String element) throws IndexFormatException {
    if (clause == null) {
      throw error("<" + element + "> stands outside a <capability> and a <requirement>");
    }
    return clause;
  }

  private Object attribute() throws IndexFormatException {
    String type = xml.getAttributeValue(null, "type");
    try {
      return TypedText.parse(value("value"), type == null ? "String" : type);
    } catch (IllegalArgumentException e) {
      throw error("the attribute " + value("name") + ": " + e.getMessage());
    }
  }

  private String value(String attribute) throws IndexFormatException {
    String value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      throw error("<" + xml.getLocalName() + "> has no " + attribute);
    }
    if (value.length() > MAX_ATTRIBUTE) {
      throw error("the " + attribute + " has " + value.length() + " characters");
    }
    return value;
  }

  private IndexFormatException error(String message) {
    return new IndexFormatException(
        xml.getLocation().getLineNumber()
            + ":"
            + xml.getLocation().getColumnNumber()
            + ": "
            + message);
  }

  /** Ends with an exception what is too long: a few bytes unpack to gigabytes. */
  private static final class Limited extends FilterInputStream {
    private final long most;
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new Passed(new IndexFormatException("it is larger than " + most + " bytes"));
      }
    }

    /** Parsers wrap an IOException in words of their own; this passes through them. */
    private static final class Passed extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Passed(IndexFormatException inside) {
        super(inside);
      }

      IndexFormatException inside() {
        return (IndexFormatException) getCause();
      }
    }
  }
}
