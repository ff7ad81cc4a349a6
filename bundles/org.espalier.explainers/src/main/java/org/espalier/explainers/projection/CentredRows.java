package org.espalier.explainers.projection;

/** Rows of which the mean of each column is taken off, and products with them. */
final class CentredRows {
  private static final int CHUNK = 64;
  private static final int MOST_PARTS = 16;
  private static final int PART = 256;

  private final float[][] rows;
  private final double[] means;

  CentredRows(float[][] rows) {
    this.rows = rows;
    this.means = Vectors.means(rows);
  }

  int rows() {
    return rows.length;
  }

  int columns() {
    return means.length;
  }

  double[] means() {
    return means;
  }

  /** A row as numbers of double precision. */
  private double[] row(int row) {
    double[] centred = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      centred[i] = rows[row][i] - means[i];
    }
    return centred;
  }

  /** The product with a matrix of as many rows as there are columns. */
  double[][] times(double[][] matrix) {
    double[][] product = new double[rows.length][matrix[0].length];
    RowChunks.each(
        rows.length,
        CHUNK,
        (chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            double[] row = row(i);
            for (int j = 0; j < row.length; j++) {
              add(product[i], matrix[j], row[j]);
            }
          }
        });
    return product;
  }

  /** The product of the transpose with a matrix of as many rows. */
  double[][] transposedTimes(double[][] matrix) {
    int width = matrix[0].length;
    double[][][] parts = parts(width);
    RowChunks.each(
        rows.length,
        partSize(),
        (part, from, to) -> {
          for (int i = from; i < to; i++) {
            double[] row = row(i);
            for (int j = 0; j < row.length; j++) {
              add(parts[part][j], matrix[i], row[j]);
            }
          }
        });
    return sum(parts);
  }

  /** The sums over all rows of the products of each two columns. */
  double[][] covariances() {
    int columns = means.length;
    double[][][] parts = parts(columns);
    RowChunks.each(
        rows.length,
        partSize(),
        (part, from, to) -> {
          double[] none = new double[columns];
          for (int i = from; i < to; i += 4) {
            addProducts(
                parts[part],
                row(i),
                i + 1 < to ? row(i + 1) : none,
                i + 2 < to ? row(i + 2) : none,
                i + 3 < to ? row(i + 3) : none);
          }
        });
    double[][] products = sum(parts);
    mirror(products);
    return products;
  }

  /** Four rows at a time: the matrix goes through the processor's caches a quarter as often. */
  private static void addProducts(
      double[][] products, double[] a, double[] b, double[] c, double[] d) {
    for (int i = 0; i < a.length; i++) {
      double[] line = products[i];
      double ai = a[i];
      double bi = b[i];
      double ci = c[i];
      double di = d[i];
      for (int j = i; j < line.length; j++) {
        line[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
      }
    }
  }

  /** The products of each two rows. */
  double[][] products() {
    double[][] centred = new double[rows.length][];
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      centred[i] = row(i);
    }
    RowChunks.each(
        rows.length,
        4,
        (chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = i; j < rows.length; j++) {
              products[i][j] = dot(centred[i], centred[j]);
            }
          }
        });
    mirror(products);
    return products;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static void mirror(double[][] upper) {
    for (int i = 0; i < upper.length; i++) {
      for (int j = 0; j < i; j++) {
        upper[i][j] = upper[j][i];
      }
    }
  }

  private static void add(double[] sum, double[] row, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * row[i];
    }
  }

  /** Sums of their own for a few parts of the rows: their number decides how much memory it is. */
  private double[][][] parts(int width) {
    return new double[RowChunks.count(rows.length, partSize())][means.length][width];
  }

  private int partSize() {
    return Math.max(PART, RowChunks.count(rows.length, MOST_PARTS));
  }

  private static double[][] sum(double[][][] parts) {
    for (int part = 1; part < parts.length; part++) {
      for (int i = 0; i < parts[0].length; i++) {
        add(parts[0][i], parts[part][i], 1);
      }
    }
    return parts[0];
  }
}
