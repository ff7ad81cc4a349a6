/** Studies: how trials are handed out, made and kept. */
package org.espalier.itest.studies;
