/** Encoded rows, in the heap or in files, and how batches of them are gathered. */
package org.espalier.runtime.encoded;
