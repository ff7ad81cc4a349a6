/** Vectorizers for images. */
package org.espalier.vectorizers.image;
