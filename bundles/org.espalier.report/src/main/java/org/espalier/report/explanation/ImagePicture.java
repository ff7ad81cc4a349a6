package org.espalier.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Attribution.Run;
import org.espalier.report.chart.ImagePair;
import org.espalier.report.chart.Picture;
import org.espalier.report.chart.Tone;
import org.espalier.source.Image;

/** An image beside itself in grey, where the segments with shares are tinted. */
final class ImagePicture {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

  /** How many segments are numbered. */
  private static final int NUMBERED = 10;

  private final Image image;
  private final Weights weights;
  private final List<Attribution> segments;

  ImagePicture(Image image, String feature, Weights weights) {
    this.image = image;
    this.weights = weights;
    this.segments =
        weights.ordered().stream()
            .filter(it -> it.part().feature().equals(feature) && !it.part().pixels().isEmpty())
            .toList();
  }

  Picture draw(String title, String description, double width) {
    double[] share = new double[image.height() * image.width()];
    for (Attribution segment : segments) {
      for (Run run : segment.part().pixels()) {
        for (int at = Math.max(0, run.from()); at < Math.min(share.length, run.to()); at++) {
          share[at] += segment.weight();
        }
      }
    }
    List<ImagePair.Label> labels = new ArrayList<>();
    segments.stream().limit(NUMBERED).forEach(segment -> labels.add(label(segment)));
    return new ImagePair(title, image, share, weights.greatest(), labels).draw(description, width);
  }

  /** What little room has place for: the number at the end of a name. */
  private static String number(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.find() ? number.group() : name;
  }

  /** The name of a segment in the middle of its pixels. */
  private ImagePair.Label label(Attribution segment) {
    double x = 0;
    double y = 0;
    long pixels = 0;
    for (Run run : segment.part().pixels()) {
      for (int at = run.from(); at < run.to(); at++) {
        x += at % image.width() + 0.5;
        int row = at / image.width();
        y += row + 0.5;
        pixels++;
      }
    }
    long count = Math.max(1, pixels);
    return new ImagePair.Label(
        number(segment.part().name()),
        x / count / image.width(),
        y / count / image.height(),
        weights.words(segment),
        Tone.of(segment.weight(), weights.greatest()));
  }
}
