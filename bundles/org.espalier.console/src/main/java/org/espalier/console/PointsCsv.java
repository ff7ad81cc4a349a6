package org.espalier.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import org.espalier.host.ProjectedPoints;

/** Points of a plane as CSV: label, group, x, y. */
final class PointsCsv {
  private PointsCsv() {}

  static String of(ProjectedPoints points) {
    StringWriter text = new StringWriter();
    CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
    writer.writeRecord("label", "group", "x", "y");
    for (ProjectedPoints.Point point : points.points()) {
      writer.writeRecord(
          point.label(), point.group(), Double.toString(point.x()), Double.toString(point.y()));
    }
    return text.toString();
  }
}
