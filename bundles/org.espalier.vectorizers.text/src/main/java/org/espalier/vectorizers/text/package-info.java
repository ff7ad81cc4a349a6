/**
 * Vectorizers for text, after scikit-learn's CountVectorizer and Keras's Tokenizer.
 *
 * <p>The two families split the same text differently; each keeps its own rules and its own name.
 */
package org.espalier.vectorizers.text;
