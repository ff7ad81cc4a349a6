/**
 * Vectorizers for the columns of tables: numbers and categories, after scikit-learn's scalers,
 * encoders and SimpleImputer.
 *
 * <p>All of them take one column or several.
 */
package org.espalier.vectorizers.table;
