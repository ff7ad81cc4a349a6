# Projects vectors with scikit-learn: python tsne.py VECTORS.csv POINTS.csv; prints version, seconds,
# and seconds of processors.
import sys
import time

import numpy
import sklearn
from sklearn.manifold import TSNE

vectors = numpy.loadtxt(sys.argv[1], delimiter=",", dtype=numpy.float32)
begin = time.perf_counter()
worked = time.process_time()
points = TSNE(init="pca", learning_rate="auto", random_state=1).fit_transform(vectors)
seconds = time.perf_counter() - begin
processor = time.process_time() - worked
numpy.savetxt(sys.argv[2], points, delimiter=",")
print(sklearn.__version__, seconds, processor)
