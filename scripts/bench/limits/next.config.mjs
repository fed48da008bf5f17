// The app is built in a folder of the project and uses the project's packages.
export default { turbopack: { root: process.env.BENCH_ROOT }, compress: false };
