// It is built in a folder below the project's, whose packages it uses.
export default { turbopack: { root: process.env.BENCH_ROOT }, compress: false };
